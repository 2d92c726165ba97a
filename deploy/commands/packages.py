"""What Portico needs from the operating system: looked for, and installed where we may."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from deploy.commands.saying import Stop, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same browser, built without windows, menus and tabs: it takes two thirds of the processor time.
WINDOWLESS = "chromium-headless-shell"


def ensure_for_running() -> None:
    """The PDF engine's libraries and one font: without them no letter and no receipt."""
    _ensure(
        {
            "libpango-1.0-0": ("letters", lambda: _library("libpango-1.0.so.0")),
            "libpangoft2-1.0-0": ("letters", lambda: _library("libpangoft2-1.0.so.0")),
            "libharfbuzz-subset0": ("letters", lambda: _library("libharfbuzz-subset.so.0")),
            "fonts-dejavu-core": ("letters", _a_font),
        }
    )


def ensure_for_testing() -> None:
    """The browser, the servers and the tools that the tests use."""
    _ensure(
        {
            "chromium": ("browser journeys", lambda: chromium() is not None),
            "postgresql": ("the suite on PostgreSQL", lambda: postgresql_folder() is not None),
            "redis-server": ("live updates", lambda: shutil.which("redis-server") is not None),
            "softhsm2": ("smart cards", lambda: shutil.which("softhsm2-util") is not None),
            "opensc": ("smart cards", lambda: shutil.which("pkcs11-tool") is not None),
            "nginx-light": ("pages as a slow line gets them", lambda: nginx() is not None),
            "openssl": ("certificates", lambda: shutil.which("openssl") is not None),
            "gettext": ("catalogues", lambda: shutil.which("xgettext") is not None),
            "poppler-utils": ("reading letters back", lambda: shutil.which("pdftotext") is not None),
        }
    )
    _wish(WINDOWLESS, "quicker browser journeys", present=shutil.which(WINDOWLESS) is not None)


def ensure_for_translating() -> None:
    """The tools that collect texts and merge catalogues."""
    _ensure({"gettext": ("catalogues", lambda: shutil.which("xgettext") is not None)})


def chromium() -> str | None:
    """The browser of this machine; the tests never download one."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def windowless() -> str | None:
    """The browser for whoever looks at pages and never at a window: the quick one where it is, else the usual one."""
    return shutil.which(WINDOWLESS) or chromium()


def nginx() -> str | None:
    """The web server of this machine, which Debian keeps out of the path of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def postgresql_folder() -> Path | None:
    """The folder with initdb and postgres of the newest PostgreSQL here."""
    versions = Path("/usr/lib/postgresql")
    folders = sorted(versions.glob("*/bin"), key=lambda folder: float(folder.parent.name)) if versions.exists() else []
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def install(missing: dict[str, str]) -> None:
    """Install Debian packages (name to purpose) as root or through sudo; else print the exact line and stop."""
    names = sorted(missing)
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    prefix = _prefix()
    if prefix is None or shutil.which("apt-get") is None:
        purposes = ", ".join(sorted(set(missing.values())))
        raise Stop(f"Portico needs packages for {purposes}. Type this, then start again:\n  sudo {line}")
    say(f"  Installing with apt-get: {' '.join(names)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False, env=quiet, stdout=subprocess.DEVNULL)
    if subprocess.run([*prefix, *line.split()], check=False, env=quiet, stdout=subprocess.DEVNULL).returncode != 0:
        raise Stop(f"apt-get did not finish. Type this, then start again:\n  sudo apt-get update && sudo {line}")


def _ensure(wanted: dict[str, tuple[str, Callable[[], bool]]]) -> None:
    missing = {name: purpose for name, (purpose, is_present) in wanted.items() if not is_present()}
    if missing:
        install(missing)


def _wish(name: str, purpose: str, *, present: bool) -> None:
    """Install what only saves time. Not every Debian and no Ubuntu has it, and all goes on without it."""
    if present:
        return
    try:
        install({name: purpose})
    except Stop:
        say(f"  Without {name} it takes longer: {purpose}.")


def _prefix() -> list[str] | None:
    """How apt-get may be called here: plainly, through sudo, or not at all."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _a_font() -> bool:
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return any(next(folder.rglob("*.[to]tf"), None) is not None for folder in folders if folder.exists())
