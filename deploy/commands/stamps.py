"""Remembers what has been done already, so that the second start does not do it again.

A stamp lies in the data folder beside what it speaks of, and holds a digest of everything the step depends on.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from deploy.commands.places import DATA

FOLDER = DATA / "stamps"


def is_current(name: str, digest: str) -> bool:
    path = FOLDER / name
    return path.exists() and path.read_text() == digest


def write(name: str, digest: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(digest)


def of_files(paths: Iterable[Path]) -> str:
    """A digest of the names and contents of these files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def of_existence(path: Path) -> str:
    """Changes when the file is made anew; not when it is written to."""
    return str(path.stat().st_ino) if path.exists() else "none"
