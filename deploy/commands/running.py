"""Runs the parts of the suite side by side, as many as there are cores; what each says is shown when it ends, whole."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.commands.parts import Part
from deploy.commands.places import ROOT
from deploy.commands.processes import Processes
from deploy.commands.saying import say

NOTHING_COLLECTED = 5
LOOKS_EVERY_SECONDS = 0.2
_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")
_HOW_FAR = re.compile(rb"\[ *(\d+%)\]")
_CHECKS_FAILED = re.compile(r"^Failed: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Result:
    passed: int
    failed: int
    closing: str


@dataclass(frozen=True)
class Running:
    """One part under way."""

    part: Part
    child: subprocess.Popen[bytes]
    log: Path
    began: float


Told = Callable[[Part, Result], None]


def side_by_side(parts: list[Part], processes: Processes, folder: Path, at_once: int, tell: Told) -> None:
    """Run every part, `at_once` of them at a time, and tell what came out of each as soon as it ended."""
    waiting = list(parts)
    under_way: list[Running] = []
    try:
        while waiting or under_way:
            while waiting and len(under_way) < at_once:
                under_way.append(_begin(waiting.pop(0), processes, folder))
            for one in [one for one in under_way if one.child.poll() is not None]:
                under_way.remove(one)
                processes.stop(one.part.name)
                tell(one.part, _ended(one))
            _show_how_far(under_way)
            time.sleep(LOOKS_EVERY_SECONDS)
    except KeyboardInterrupt:
        _say_what_was_left(under_way, waiting)
        raise


def processor_seconds() -> float:
    """What every child that has ended, and its children, took of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _begin(part: Part, processes: Processes, folder: Path) -> Running:
    say(f"  began  {part.name}")
    log = folder / f"{part.name.replace(' ', '-')}.log"
    environment = {**os.environ, **part.environment}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    # pytest takes down what its fixtures started when it is interrupted, not when it is terminated.
    child = processes.start(
        part.name, part.command, log=log, environment=environment, folder=ROOT, ends_with=signal.SIGINT
    )
    return Running(part, child, log, time.monotonic())


def _ended(one: Running) -> Result:
    said = one.log.read_text(errors="replace")
    result = result_of(said, one.child.returncode)
    _wipe()
    say(f"  ended  {one.part.name} after {time.monotonic() - one.began:.0f} s: {result.closing}")
    shown = said if result.failed else visible(said)
    if shown:
        say(f"{shown.rstrip()}\n")
    return result


def _say_what_was_left(under_way: list[Running], waiting: list[Part]) -> None:
    """Whoever interrupts the suite sees how far it came, and what may have failed already."""
    _wipe()
    for one in under_way:
        said = one.log.read_text(errors="replace")
        say(f"  stopped  {one.part.name} at {_how_far(one)}\n{said.rstrip()}\n")
    for part in waiting:
        say(f"  not begun  {part.name}")


def visible(said: str) -> str:
    """Of a part in which all is well, what must still be seen: what was skipped, and why."""
    return "\n".join(f"    {line}" for line in said.splitlines() if line.startswith(("SKIPPED", "XFAIL", "  skipped")))


def result_of(said: str, status: int) -> Result:
    """What a part says of itself: the closing line of pytest, or the last one of the static checks."""
    if found := _CHECKS_FAILED.findall(said):
        return Result(0, found[-1].count(",") + 1, f"failed: {found[-1]}")
    lines = [line.strip(" =") for line in said.splitlines() if _is_closing(line)]
    return _counted(lines[-1] if lines else "", status)


def _is_closing(line: str) -> bool:
    return bool(_COUNT.search(line)) and " in " in line


def _counted(closing: str, status: int) -> Result:
    counts = {word.rstrip("s") if word.startswith("error") else word: int(n) for n, word in _COUNT.findall(closing)}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    if status not in (0, NOTHING_COLLECTED) and not failed:
        return Result(counts.get("passed", 0), 1, f"{closing or 'stopped'} with status {status}")
    return Result(counts.get("passed", 0), failed, closing or "passed")


def _show_how_far(under_way: list[Running]) -> None:
    """On a terminal, one line that changes."""
    if sys.stdout.isatty():
        far = [f"{one.part.name} {_how_far(one)}" for one in under_way]
        print(f"\r\x1b[K  {', '.join(far)}", end="", flush=True)


def _how_far(one: Running) -> str:
    with one.log.open("rb") as log:
        log.seek(max(0, one.log.stat().st_size - 400))
        found = _HOW_FAR.findall(log.read())
    return found[-1].decode() if found else f"{time.monotonic() - one.began:.0f} s"


def _wipe() -> None:
    if sys.stdout.isatty():
        print("\r\x1b[K", end="", flush=True)
