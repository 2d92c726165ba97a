"""`manage.py test [path …]`: static checks, the unit suite on both databases, browser journeys, faults.

Each part is a process of its own: a browser leaves an event loop behind that socket tests refuse. So many run side by
side that every core is busy; what one says is shown when it ends, so that no two mix.
"""

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from deploy.commands import environment, packages, parts, running
from deploy.commands.processes import Processes
from deploy.commands.saying import say, step
from deploy.commands.servers import PostgreSQL, Redis

CORES = os.cpu_count() or 1
MOST_PARTS_AT_ONCE = 5


@dataclass
class Tally:
    """What came out of every part, for the closing line."""

    passed: int = 0
    failed: int = 0
    lines: list[str] = field(default_factory=list)

    def add(self, part: str, result: running.Result) -> None:
        self.passed += result.passed
        self.failed += result.failed
        self.lines.append(f"{part}: {result.closing}")


def main(arguments: list[str]) -> int:
    began = time.monotonic()
    say("Getting ready to test.")
    packages.ensure_for_running()
    packages.ensure_for_testing()
    environment.prepare("dev")
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="portico-test-") as name, Processes() as processes:
        _run_parts(arguments, Path(name), processes, tally)
    _close(tally, time.monotonic() - began)
    return 1 if tally.failed or not tally.passed else 0


def _run_parts(paths: list[str], folder: Path, processes: Processes, tally: Tally) -> None:
    folder.chmod(0o755)  # PostgreSQL runs as another user and must reach its own folder below
    with step("Starting PostgreSQL and Redis", counting=False):
        database = PostgreSQL(processes, folder / "postgresql")
        database.make()
        redis = Redis(processes, folder / "redis")
        redis.start()
    at_once = min(CORES + 1, MOST_PARTS_AT_ONCE)  # one more than cores: journeys and faults wait for the clock at times
    wanted = parts.planned(paths, folder, database, redis, workers=CORES // at_once)
    running.side_by_side(wanted, processes, folder, at_once, lambda part, result: tally.add(part.name, result))


def _close(tally: Tally, seconds: float) -> None:
    used = running.processor_seconds()
    say(f"\nSummary, after {seconds / 60:.1f} minutes on {CORES} cores ({used / 60:.1f} minutes of processor time)")
    for line in tally.lines:
        say(f"  {line}")
    say(f"{tally.passed} passed, {tally.failed} failed")
