"""`manage.py lock`: writes the hashed sets anew from requirements/*.in. Needs uv and the network."""

import subprocess

from deploy.commands import environment
from deploy.commands.places import REQUIREMENTS, ROOT
from deploy.commands.saying import Stop, step


def main(arguments: list[str]) -> int:
    tool = environment.uv()
    if tool is None:
        raise Stop("Locking needs uv: https://docs.astral.sh/uv/")
    for name, constraint in (("run", []), ("dev", ["-c", "requirements/run.txt"])):
        command = [tool, "pip", "compile", "--quiet", "--generate-hashes", "--universal", "--no-emit-index-url"]
        command += ["--override", "requirements/left-out.txt", "--python-version", "3.11"]
        command += [*arguments, *constraint, f"requirements/{name}.in"]
        with step(f"Locking {name}"):
            done = subprocess.run(
                [*command, "-o", str((REQUIREMENTS / f"{name}.txt").relative_to(ROOT))],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode != 0:
            raise Stop(done.stderr.strip())
    return 0
