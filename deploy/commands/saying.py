"""How the commands speak to the person at the terminal."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """A reason to stop that the person can act on; shown as it is, without a traceback."""


def say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def step(doing: str, *, counting: bool = True) -> Iterator[None]:
    """Show what is being done while it is done, counting the seconds on a terminal, and how long it took.

    `counting` runs a thread; say no where child processes are started, which threads and forks together forbid.
    """
    began, over = time.monotonic(), threading.Event()
    print(f"  {doing} … ", end="", flush=True)
    counter = threading.Thread(target=_count, args=(doing, began, over), daemon=True)
    if counting and sys.stdout.isatty():
        counter.start()
    try:
        yield
    except BaseException:
        _end(counter, over)
        print("stopped", flush=True)
        raise
    _end(counter, over)
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _count(doing: str, began: float, over: threading.Event) -> None:
    while not over.wait(1):
        print(f"\r  {doing} … {time.monotonic() - began:.0f} s", end="", flush=True)
    print(f"\r  {doing} … ", end="", flush=True)


def _end(counter: threading.Thread, over: threading.Event) -> None:
    over.set()
    if counter.ident is not None:
        counter.join()


def table(rows: list[tuple[str, ...]]) -> None:
    """Print rows in aligned columns; the last column may be of any length."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("  " + "   ".join([*cells, row[-1]]).rstrip() + "\n")
    sys.stdout.flush()
