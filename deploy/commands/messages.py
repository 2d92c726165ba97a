"""`manage.py messages`: brings every catalogue in `locale/` to the texts of the code, and compiles it.

Translated entries stay. New texts come in empty, changed ones as fuzzy beside the text they were made from, and texts
that are gone go. A second run changes nothing. `manage.py messages am` begins a
catalogue for Amharic; `--compile` collects no texts.
"""

import subprocess

from deploy.commands import environment, packages
from deploy.commands.places import PYTHON, ROOT


def main(arguments: list[str]) -> int:
    if "--compile" not in arguments:
        packages.ensure_for_translating()
    environment.prepare("run")
    return subprocess.run([PYTHON, "-m", "deploy.commands.catalogues", *arguments], cwd=ROOT, check=False).returncode
