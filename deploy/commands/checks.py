"""`manage.py checks`: everything that can be said about the code without running a test."""

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from deploy.commands import environment, packages
from deploy.commands.places import PYTHON, ROOMS, ROOT, VENV
from deploy.commands.saying import say

Check = tuple[str, list[str], dict[str, str]]


def main(arguments: list[str]) -> int:
    packages.ensure_for_running()
    environment.prepare("dev")
    failed = failures()
    say("All checks passed." if not failed else f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def failures() -> list[str]:
    """Run every check, show what the failing ones say, and return their names."""
    say("\nStatic checks")
    with tempfile.TemporaryDirectory() as folder:
        failed = [name for name, command, extra in _checks(Path(folder)) if not _passes(name, command, extra)]
    return failed + _front_end()


def _checks(folder: Path) -> list[Check]:
    tool = VENV / "bin"
    templates = ["frontend/templates"]
    dev = {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PORTICO_DATA_DIR": str(folder)}
    manage = [str(PYTHON), "manage.py"]
    return [
        ("ruff", [str(tool / "ruff"), "check", "."], {}),
        ("formatting", [str(tool / "ruff"), "format", "--check", "."], {}),
        ("floors", [str(tool / "lint-imports")], {}),
        ("templates", [str(tool / "djlint"), *templates, "--lint", "--quiet"], {}),
        ("missing migrations", [*manage, "makemigrations", "--check", "--dry-run"], dev),
        ("deployment", [str(PYTHON), "-m", "deploy.commands.deployment"], _production(folder)),
        ("types", [str(tool / "mypy"), *ROOMS, "deploy"], dev),
    ]


def _production(folder: Path) -> dict[str, str]:
    """Throw-away values for what a real deployment sets; the check makes keys and seal itself."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PORTICO_SECRET_KEY": secrets.token_urlsafe(60),
        "PORTICO_PROFILE": str(ROOT / "portal" / "profiles" / "pilot.toml"),
        "PORTICO_HOSTS": "portico.example",
        "PORTICO_PUBLIC_ADDRESS": "https://portico.example",
        "PORTICO_KEYS_FILE": str(folder / "keys.json"),
        "PORTICO_DATA_DIR": str(folder),
        "REDIS_URL": "redis://127.0.0.1:6379/0",
        "DATABASE_URL": "postgresql://portico@127.0.0.1:5432/portico",
    }


def _passes(name: str, command: list[str], extra: dict[str, str]) -> bool:
    began = time.monotonic()
    environ = {**os.environ, **extra}
    result = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    passed = result.returncode == 0
    say(f"  {'passed' if passed else 'FAILED'}  {name} ({time.monotonic() - began:.1f} s)")
    if not passed:
        say((result.stdout + result.stderr).strip()[-6000:])
    return passed


def _front_end() -> list[str]:
    """Build the front end again and compare; only where Node is, since a plain machine needs none."""
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "package.json").exists():
        say("  skipped front end's build (no npm here; the built files are committed)")
        return []
    if not (ROOT / "node_modules").exists():
        installed = subprocess.run([npm, "ci", "--silent", "--no-audit"], cwd=ROOT, capture_output=True, check=False)
        if installed.returncode != 0:
            say("  skipped front end's build (npm could not install its tools; the built files are committed)")
            return []
    return [] if _passes("front end's build", [npm, "run", "--silent", "check"], {}) else ["front end's build"]
