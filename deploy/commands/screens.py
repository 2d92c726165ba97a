"""`manage.py screens`: the pictures of docs/screens, taken from a fresh demo country that is gone afterwards."""

import os
import subprocess
import tempfile
from pathlib import Path

from deploy.commands import environment, packages
from deploy.commands.places import PYTHON, ROOT
from deploy.commands.processes import Processes, free_port
from deploy.commands.saying import Stop, say, step
from deploy.commands.waiting import wait_until_open

FOLDER = ROOT / "docs" / "screens"
HARBOUR = ROOT / "portal" / "profiles" / "harbour.toml"
ON_PAPER = "https://portico.example"
"""What letters and messages of the pictures call the portal, so that no picture shows a port."""
PREPARING = (
    ("Making the tables", ["migrate", "--no-input", "--verbosity", "0"]),
    ("Collecting styles and scripts", ["collectstatic", "--no-input", "--verbosity", "0"]),
    ("Loading the demo country", ["demo"]),
)


def main(arguments: list[str]) -> int:
    packages.ensure_for_running()
    packages.ensure_for_testing()
    environment.prepare("dev")
    with tempfile.TemporaryDirectory(prefix="portico-screens-") as name, Processes() as processes:
        _take(Path(name), processes)
    return 0


def _take(folder: Path, processes: Processes) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    settings = _settings(folder, address)
    on_paper = {**settings, "PORTICO_PUBLIC_ADDRESS": ON_PAPER}
    for doing, command in PREPARING:
        with step(doing):
            _python(on_paper, "manage.py", *command)
    web = ["-m", "uvicorn", "portal.asgi:application", "--port", str(port), "--lifespan", "off", "--no-access-log"]
    processes.start("web", [str(PYTHON), *web], log=folder / "web.log", environment=settings, folder=ROOT)
    worker = [str(PYTHON), "manage.py", "worker"]
    processes.start("worker", worker, log=folder / "worker.log", environment=on_paper, folder=ROOT)
    wait_until_open(port, processes, "web")
    with step("Taking the pictures"):
        _python(settings, "-m", "tests.journeys.pictures", address, str(FOLDER))
    with step("Taking every type of page, from left to right and from right to left"):
        _python(settings, "-m", "tests.journeys.page_types", address, str(FOLDER))
    _take_second_look(folder, settings, processes)
    pictures = list(FOLDER.glob("*.png"))
    weight = sum(picture.stat().st_size for picture in pictures) / 1_000_000
    say(f"\n{len(pictures)} pictures, {weight:.1f} MB, in {FOLDER.relative_to(ROOT)}. Look at each before you keep it.")


def _take_second_look(folder: Path, settings: dict[str, str], processes: Processes) -> None:
    """The same country under a profile that changes its name, its colours and its mark."""
    port = free_port()
    address = f"http://localhost:{port}"
    harbour = {**settings, "PORTICO_PROFILE": str(HARBOUR), "PORTICO_PUBLIC_ADDRESS": address}
    web = ["-m", "uvicorn", "portal.asgi:application", "--port", str(port), "--lifespan", "off", "--no-access-log"]
    processes.start("second", [str(PYTHON), *web], log=folder / "second.log", environment=harbour, folder=ROOT)
    wait_until_open(port, processes, "second")
    with step("Taking the second look"):
        _python(harbour, "-m", "tests.journeys.second_look", address, str(FOLDER))


def _settings(folder: Path, address: str) -> dict[str, str]:
    """Nothing of the person's own portal: not its database, not its folder."""
    own = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    return {
        **own,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTICO_DATA_DIR": str(folder),
        "PORTICO_PUBLIC_ADDRESS": address,
    }


def _python(settings: dict[str, str], *line: str) -> None:
    done = subprocess.run([PYTHON, *line], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Stop(f"\n{' '.join(line)} did not work:\n{done.stderr.strip()[-3000:]}")
