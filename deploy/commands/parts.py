"""The parts of the suite: each a process of its own, with the settings it runs in, the longest first."""

from dataclasses import dataclass
from pathlib import Path

from deploy.commands.places import PYTHON, ROOT
from deploy.commands.servers import PostgreSQL, Redis

APART = {"browser journeys": "tests/journeys", "faults": "tests/faults"}
PYTEST = [str(PYTHON), "-m", "pytest", "-q", "--color=no"]
# What never touches a database says on PostgreSQL what it said on SQLite; tests/conftest.py puts the mark on the rest.
WITH_DATABASE = ["-m", "database"]
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True)
class Part:
    name: str
    command: list[str]
    environment: dict[str, str]


def planned(paths: list[str], folder: Path, database: PostgreSQL, redis: Redis, workers: int) -> list[Part]:
    """Every part, or those that have to do with `paths`."""
    common = {"REDIS_URL": redis.url, "DATABASE_URL": "", "TMPDIR": str(folder), **UNBUFFERED}
    journeys, faults = (_apart(name, paths, common, folder) for name in APART)
    units = _units(paths, common, folder, database, workers)
    checks = [] if paths else [Part("static checks", [str(PYTHON), "manage.py", "checks"], UNBUFFERED)]
    return [*journeys, *units, *faults, *checks]


def _units(paths: list[str], common: dict[str, str], folder: Path, database: PostgreSQL, workers: int) -> list[Part]:
    """The same tests on both databases."""
    wanted = unit_paths(paths)
    if not wanted:
        return []
    command = [*PYTEST, *wanted, "--nomigrations", *(["-n", str(workers), "--dist", "loadfile"] if workers > 1 else [])]
    sqlite = {**common, "PORTICO_TEST_DB": str(folder / "units.sqlite3")}
    postgresql = {**common, "DATABASE_URL": database.url("portico")}
    return [
        Part("units on SQLite", command, sqlite),
        Part("units on PostgreSQL", [*command, *WITH_DATABASE], postgresql),
    ]


def unit_paths(paths: list[str]) -> list[str]:
    """What the unit run is asked for; nothing when only journeys or faults are."""
    if not paths:
        return ["tests", *(f"--ignore={apart}" for apart in APART.values())]
    return [path for path in paths if not path.startswith(tuple(APART.values()))]


def _apart(name: str, paths: list[str], common: dict[str, str], folder: Path) -> list[Part]:
    """Journeys and faults start portals of their own; Playwright's loop needs Django's leave."""
    wanted = paths_below(APART[name], paths)
    if not wanted or next((ROOT / APART[name]).rglob("test_*.py"), None) is None:
        return []
    own_file = str(folder / f"{Path(APART[name]).name}.sqlite3")
    settings = {**common, "PORTICO_TEST_DB": own_file, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    return [Part(name, [*PYTEST, *wanted], settings)]


def paths_below(apart: str, paths: list[str]) -> list[str]:
    return [path for path in paths if path.startswith(apart)] if paths else [apart]
