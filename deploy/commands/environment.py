"""The virtual environment: made once, filled with the hashed set, and filled again only when the lock changes."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.commands import packages
from deploy.commands.places import PYTHON, REQUIREMENTS, ROOT, VENV
from deploy.commands.saying import Stop, step

STAMP = VENV / ".portico-installed.json"
# The lock is whole: what it leaves out on purpose (requirements/left-out.txt) is not looked for again.
LOCKED = ("--no-deps", "--require-hashes", "-r")


def is_inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def prepare(lock: str) -> None:
    """Bring the environment to what `requirements/<lock>.txt` says ("run" or "dev"; dev holds all of run).

    Every file is checked against its hash. Does nothing, in milliseconds, when the lock has not changed.
    """
    if not _works():
        _make()
    if not _is_current(lock):
        with step(f"Installing the checked set ({lock}.txt); the first time takes a few minutes"):
            _install(REQUIREMENTS / f"{lock}.txt")
        _write_stamp(lock)


def uv() -> str | None:
    """The path of a uv that really answers, or nothing."""
    found = shutil.which("uv")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    return None


def _works() -> bool:
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0


def _make() -> None:
    tool = uv()
    if importlib.util.find_spec("ensurepip") is None and tool is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        packages.install({f"python{version}-venv": "virtual environments"})
    with step("Making the virtual environment"):
        if importlib.util.find_spec("ensurepip") is None and tool is not None:
            _quietly([tool, "venv", "--python", sys.executable, "--clear", str(VENV)])
        else:
            _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _install(lock: Path) -> None:
    tool = uv()
    if tool is not None:
        with_uv = [tool, "pip", "install", "--quiet", "--python", str(PYTHON), *LOCKED, str(lock)]
        if subprocess.run(with_uv, cwd=ROOT, capture_output=True, check=False).returncode == 0:
            return
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0:
        _quietly([str(PYTHON), "-m", "ensurepip"])
    _quietly([str(PYTHON), "-m", "pip", "install", "--quiet", *LOCKED, str(lock)])


def _quietly(command: list[str]) -> None:
    """Run a tool and keep it silent unless it fails; then its own words are the reason."""
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise Stop(f"\nThis did not work: {' '.join(command)}\n{(result.stderr or result.stdout).strip()[-3000:]}")


def _digest(lock: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{lock}.txt").read_bytes()).hexdigest()


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _is_current(lock: str) -> bool:
    return _stamp().get(lock) == _digest(lock)


def _write_stamp(lock: str) -> None:
    installed = {"run": _digest("run")} | ({"dev": _digest("dev")} if lock == "dev" else {})
    STAMP.write_text(json.dumps(installed))
