"""Copies of the sealed heads outside the database.

Who can rewrite every table could also rewrite every seal. One line per head, in a file per day on another
disk, shows it: each line says number, root and previous root.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Head:
    number: int
    root: str
    previous: str
    entries: int
    sealed_at: str


def folder() -> Path:
    return Path(settings.PORTICO_TRAIL_DIR)


def append(head: Head, *, day: datetime) -> None:
    """Add one line and wait until the disk has it."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"heads-{day:%Y-%m-%d}.jsonl"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(descriptor, (json.dumps(asdict(head)) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def kept() -> Iterator[Head]:
    """Yield every head on file, oldest file first. A half-written last line (power cut) is passed over."""
    for path in sorted(folder().glob("heads-*.jsonl")):
        for line in path.read_text().splitlines():
            try:
                yield Head(**json.loads(line))
            except (ValueError, TypeError):
                continue


def last_number() -> int:
    return max((head.number for head in kept()), default=0)
