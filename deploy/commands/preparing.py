"""What must be true before the portal can start: profile, tables, static files, demo country. Each is done once."""

import os
import subprocess

from deploy.commands import stamps
from deploy.commands.places import DATA, PYTHON, REQUIREMENTS, ROOMS, ROOT
from deploy.commands.saying import Stop, step

DATABASE = DATA / "portico.sqlite3"
PEOPLE = stamps.FOLDER / "demo-people.txt"


def profile(settings: dict[str, str]) -> None:
    """Stop with the profile's own line when it cannot be used, before anything is made for it."""
    line = [str(PYTHON), "-c", "import portal.profiles"]
    result = subprocess.run(line, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise Stop(result.stderr.strip())


def database(settings: dict[str, str]) -> None:
    """Migrate, unless this database file has already seen exactly these migrations."""
    DATA.mkdir(parents=True, exist_ok=True)
    if _is_own_file() and stamps.is_current("migrated", _migrations()):
        return
    with step("Making the tables"):
        manage(settings, "migrate", "--no-input", "--verbosity", "0")
    stamps.write("migrated", _migrations())


def static_files(settings: dict[str, str]) -> None:
    """Collect styles and scripts under names that carry their digest, when one of them has changed."""
    folders = [ROOT / "frontend" / "static", *(ROOT / "content").rglob("static"), *(ROOT / "portal").rglob("static")]
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    digest = stamps.of_files([*sources, REQUIREMENTS / "run.txt"])
    if stamps.is_current("collected", digest) and (DATA / "static").exists():
        return
    with step("Collecting styles and scripts"):
        manage(settings, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    stamps.write("collected", digest)


def demo_country(settings: dict[str, str]) -> list[tuple[str, ...]]:
    """Load the demo country once and return its people: name, role, how to sign in."""
    digest = f"{stamps.of_existence(DATABASE)} {os.environ.get('DATABASE_URL', '')}"
    if not (stamps.is_current("demo", digest) and PEOPLE.exists()):
        with step("Loading the demo country"):
            manage(settings, "demo")
            PEOPLE.write_text(manage(settings, "demo", "--people"))
        stamps.write("demo", digest)
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in PEOPLE.read_text().splitlines() if "|" in line]
    return [row for row in rows if len(row) == len(rows[0])]


def manage(settings: dict[str, str], *command: str) -> str:
    """Run one Django command and return what it printed; its own words explain a failure."""
    line = [str(PYTHON), "manage.py", *command]
    result = subprocess.run(line, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise Stop(f"\n`manage.py {command[0]}` did not work:\n{(result.stderr or result.stdout).strip()[-4000:]}")
    return result.stdout


def _is_own_file() -> bool:
    return not os.environ.get("DATABASE_URL")


def _migrations() -> str:
    """A digest of our migrations, of the installed set and of which database file this is."""
    ours = [path for room in ROOMS for path in (ROOT / room).rglob("migrations/*.py")]
    return f"{stamps.of_files([*ours, REQUIREMENTS / 'run.txt'])} {stamps.of_existence(DATABASE)}"
