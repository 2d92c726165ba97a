"""What a journey does behind the pages of a running portal: an operation without a page, or an attack."""

import os
import subprocess
import sys

from deploy.commands.places import ROOT

from .conftest import Portal


def inside(portal: Portal, code: str, *arguments: str) -> str:
    """Runs Python among the records of this portal, with the arguments in `sys.argv`; returns what it printed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    environment["PORTICO_DATA_DIR"] = str(portal.folder)
    command = [sys.executable, "-c", f"import sys, django; django.setup()\n{code}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
