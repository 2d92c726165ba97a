"""The parts of the suite: each a process of its own, with the settings it runs in, the longest first."""

from dataclasses import dataclass
from pathlib import Path

from deploy.commands.places import PYTHON
from deploy.commands.servers import PostgreSQL, Redis

JOURNEYS, FAULTS = "tests/journeys", "tests/faults"
APART = (JOURNEYS, FAULTS)
# What looks at every page is a part with a portal of its own, beside what people do in the browser: so no core stands
# idle while the longest part comes to its end.
EVERY_PAGE = (f"{JOURNEYS}/test_accessibility.py", f"{JOURNEYS}/test_every_page.py")
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
    stories, pages = journeys(paths)
    checks = [] if paths else [Part("static checks", [str(PYTHON), "manage.py", "checks"], UNBUFFERED)]
    return [
        *_apart("browser journeys", stories, common, folder),
        *_units(paths, common, folder, database, workers),
        *_apart("every page in the browser", pages, common, folder),
        *_apart("faults", paths_below(FAULTS, paths), common, folder),
        *checks,
    ]


def journeys(paths: list[str]) -> tuple[list[str], list[str]]:
    """What is asked of the two parts that have a browser: what people do, and every page."""
    wanted = paths_below(JOURNEYS, paths)
    whole = [path for path in wanted if path.rstrip("/") == JOURNEYS]
    pages = list(EVERY_PAGE) if whole else [path for path in wanted if path.startswith(EVERY_PAGE)]
    stories = [path for path in wanted if path not in pages]
    return [*stories, *(f"--ignore={path}" for path in EVERY_PAGE if whole)], pages


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
        return ["tests", *(f"--ignore={apart}" for apart in APART)]
    return [path for path in paths if not path.startswith(APART)]


def _apart(name: str, wanted: list[str], common: dict[str, str], folder: Path) -> list[Part]:
    """Journeys and faults start portals of their own, which begin alike; Playwright's loop needs Django's leave."""
    if not wanted:
        return []
    own_file, shelf = folder / f"{name.replace(' ', '-')}.sqlite3", folder / "portals"
    settings = {"PORTICO_TEST_DB": str(own_file), "PORTICO_PORTALS_BEGIN_WITH": str(shelf)}
    return [Part(name, [*PYTEST, *wanted], {**common, **settings, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"})]


def paths_below(apart: str, paths: list[str]) -> list[str]:
    return [path for path in paths if path.startswith(apart)] if paths else [apart]
