"""Portals that begin alike: the first makes its tables and the demo country from nothing, as a newcomer does; whoever
comes later, in this process or in one beside it, begins with a copy of what it made.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from deploy.commands import stamps
from deploy.commands.preparing import DATABASE

SHELF = "PORTICO_PORTALS_BEGIN_WITH"  # a folder that several processes share
OF_ITS_OWN = ("log", "run.log", f"{DATABASE.name}*")


@contextmanager
def alike(folder: Path, *, kept: bool) -> Iterator[None]:
    """Start a portal in `folder` within this block. `kept`: others may begin with what it made."""
    shelf = Path(os.environ.get(SHELF, folder.parent / "begun"))
    shelf.mkdir(exist_ok=True)
    with (shelf / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes while the first is at work waits for what it makes
        begun = shelf / "portal"
        if begun.exists():
            fcntl.flock(lock, fcntl.LOCK_UN)
            copy(begun, folder)
            yield
            return
        yield
        if kept:
            copy(folder, shelf / "half")
            (shelf / "half").rename(begun)


def copy(source: Path, target: Path) -> None:
    """Everything but what was said; the database by its own means, because a portal may be writing to it."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*OF_ITS_OWN))
    with closing(_database(source)) as here, closing(_database(target)) as there:
        here.backup(there)
    was, now = (stamps.of_existence(place / DATABASE.name) for place in (source, target))
    for stamp in (target / "stamps" / name for name in ("migrated", "demo")):
        words = stamp.read_text().split(" ")
        stamp.write_text(" ".join(now if word == was else word for word in words))


def _database(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / DATABASE.name, timeout=60)
