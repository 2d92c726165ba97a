"""How the commands speak to the person at the terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """A reason to stop that the person can act on; shown as it is, without a traceback."""


def say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show what is being done while it is done, and how long it took."""
    began = time.monotonic()
    print(f"  {doing} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        print("stopped", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def table(rows: list[tuple[str, ...]]) -> None:
    """Print rows in aligned columns; the last column may be of any length."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("  " + "   ".join([*cells, row[-1]]).rstrip() + "\n")
    sys.stdout.flush()
