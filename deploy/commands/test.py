"""`manage.py test [path …]`: static checks, the unit suite on both databases, browser journeys, faults.

Each part is a pytest process of its own: a browser leaves an event loop behind that socket tests refuse.
"""

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from deploy.commands import checks, environment, packages, running
from deploy.commands.places import ROOT
from deploy.commands.processes import Processes
from deploy.commands.saying import say, step
from deploy.commands.servers import PostgreSQL, Redis

APART = ("tests/journeys", "tests/faults")
UNIT_WORKERS = "2"


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
    if not arguments:
        failed = checks.failures()
        tally.failed += len(failed)
        tally.lines.append(f"static checks: {'failed: ' + ', '.join(failed) if failed else 'passed'}")
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
    common = {"REDIS_URL": redis.url}
    units = _units(paths)
    if units:
        sqlite = {**common, "PORTICO_TEST_DB": str(folder / "units.sqlite3"), "DATABASE_URL": ""}
        tally.add("units on SQLite", running.pytest(units, folder, sqlite))
        tally.add(
            "units on PostgreSQL", running.pytest(units, folder, {**common, "DATABASE_URL": database.url("portico")})
        )
    for apart in APART:
        wanted = _below(apart, paths)
        if wanted and running.has_tests(ROOT / apart):
            tally.add(apart.removeprefix("tests/"), running.pytest(wanted, folder, _apart(apart, common, folder)))


def _units(paths: list[str]) -> list[str]:
    """The arguments of the unit run; empty when only journeys or faults were asked for."""
    plain = ["--nomigrations", "-n", UNIT_WORKERS, "--dist", "loadfile"]
    if not paths:
        return ["tests", *(f"--ignore={apart}" for apart in APART), *plain]
    units = [path for path in paths if not path.startswith(APART)]
    return [*units, "--nomigrations"] if units else []


def _below(apart: str, paths: list[str]) -> list[str]:
    return [path for path in paths if path.startswith(apart)] if paths else [apart]


def _apart(part: str, common: dict[str, str], folder: Path) -> dict[str, str]:
    """Journeys and faults start portals of their own; Playwright's loop needs Django's leave."""
    own_file = str(folder / f"{Path(part).name}.sqlite3")
    return {**common, "DATABASE_URL": "", "PORTICO_TEST_DB": own_file, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}


def _close(tally: Tally, seconds: float) -> None:
    say(f"\nSummary, after {seconds / 60:.1f} minutes on {os.cpu_count()} cores")
    for line in tally.lines:
        say(f"  {line}")
    say(f"{tally.passed} passed, {tally.failed} failed")
