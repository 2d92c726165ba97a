"""`manage.py run`: from a bare checkout to a working portal with the demo country."""

import os
import subprocess
import time
import urllib.error
import urllib.request
from http import HTTPStatus

from deploy.commands import environment, packages, preparing
from deploy.commands.places import DATA, PYTHON, ROOT
from deploy.commands.processes import Processes, must_be_free
from deploy.commands.saying import Stop, say, step, table

READY_WITHIN_SECONDS = 120
HIGHEST_PORT = 65535


def main(arguments: list[str]) -> int:
    port = _port()
    must_be_free(port)
    with Processes() as processes:
        try:
            _run(processes, port)
        except KeyboardInterrupt:
            say("\nStopping.")
    return 0


def _run(processes: Processes, port: int) -> None:
    say("Portico is getting ready.")
    packages.ensure_for_running()
    environment.prepare("run")
    settings = _environment(port)
    preparing.profile(settings)
    preparing.database(settings)
    preparing.static_files(settings)
    people = preparing.demo_country(settings)
    _serve(processes, port, settings)
    _introduce(port, people)
    _watch(processes)


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) <= HIGHEST_PORT:
        raise Stop(f"PORT must be a number from 1 to {HIGHEST_PORT}, not {given!r}.")
    return int(given)


def _environment(port: int) -> dict[str, str]:
    address = os.environ.get("PORTICO_PUBLIC_ADDRESS", f"http://localhost:{port}")
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        **os.environ,
        "PORTICO_PUBLIC_ADDRESS": address,
        "PYTHONUNBUFFERED": "1",
    }


def _serve(processes: Processes, port: int, settings: dict[str, str]) -> None:
    logs = DATA / "log"
    logs.mkdir(parents=True, exist_ok=True)
    web = [str(PYTHON), "-m", "uvicorn", "portal.asgi:application", "--host", "127.0.0.1", "--port", str(port)]
    quiet = ["--lifespan", "off", "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "3"]
    with step("Starting the portal and its worker", counting=False):
        processes.start("web", [*web, *quiet], log=logs / "web.log", environment=settings, folder=ROOT)
        worker = [str(PYTHON), "manage.py", "worker"]
        processes.start("worker", worker, log=logs / "worker.log", environment=settings, folder=ROOT)
        _wait_until_ready(processes, port)


def _wait_until_ready(processes: Processes, port: int) -> None:
    give_up = time.monotonic() + READY_WITHIN_SECONDS
    while not _is_ready(port):
        _stop_if_one_died(processes)
        if time.monotonic() > give_up:
            raise Stop(f"\nThe portal did not get ready within {READY_WITHIN_SECONDS} s.\n{_last_words('web')}")
        time.sleep(0.1)


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except (urllib.error.URLError, OSError):
        return False


def _introduce(port: int, people: list[tuple[str, ...]]) -> None:
    say(f"\nPortico is at  http://localhost:{port}/\n")
    here = f"http://localhost:{port}"
    card = [("Sign in with a demo card", f"{here}/sign-in/")] if people else []
    places = [("Staff", f"{here}/office/sign-in/"), ("Web content", f"{here}/manage/"), ("Logs", str(DATA / "log"))]
    table([*card, *places[:2], *([("Demo people, codes, mailbox", f"{here}/demo/")] if people else []), places[2]])
    if people:
        say("\nPeople of the demo country:\n")
        table(people)
    say("\nCtrl-C stops everything.")


def _watch(processes: Processes) -> None:
    while True:
        _stop_if_one_died(processes)
        time.sleep(0.5)


def _stop_if_one_died(processes: Processes) -> None:
    dead = processes.first_dead()
    if dead is not None:
        raise Stop(f"\nThe {dead} process ended by itself. Its last words:\n{_last_words(dead)}")


def _last_words(name: str) -> str:
    log = DATA / "log" / f"{name}.log"
    return subprocess.run(["tail", "-n", "25", str(log)], capture_output=True, text=True, check=False).stdout
