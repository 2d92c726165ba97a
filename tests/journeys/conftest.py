"""A whole portal, started the way a newcomer starts it, and a real browser in front of it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from deploy.commands import packages
from deploy.commands.places import ROOT
from deploy.commands.processes import Processes, free_port
from tests.support.alike import alike

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN_SECONDS = 480  # other parts of the suite keep the cores busy meanwhile

expect.set_options(timeout=10_000)


@dataclass(frozen=True)
class Portal:
    """A running portal with the demo country in a folder of its own."""

    address: str
    folder: Path

    def log(self, name: str) -> str:
        """What one process wrote so far."""
        return (self.folder / "log" / f"{name}.log").read_text(errors="replace")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": packages.windowless(), "args": FLAGS}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    running = os.environ.get("PORTICO_RUNNING")  # "address folder" of a portal that already runs: quicker while writing
    if running:
        yield Portal(running.split()[0], Path(running.split()[1]))
        return
    with portal_of_its_own(tmp_path_factory.mktemp("portal"), port=free_port()) as started:
        yield started


@contextmanager
def portal_of_its_own(folder: Path, *, port: int, **more: str) -> Iterator[Portal]:
    """Start a portal in this folder, with `more` in its environment, and stop it at the end. The first one that is as
    everybody has it does what a first start does; the others begin where it stood.
    """
    environment = {**os.environ, "PORT": str(port), "PORTICO_DATA_DIR": str(folder), **more}
    for name in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    output, address = folder / "run.log", f"http://localhost:{port}"
    line = [sys.executable, "manage.py", "run"]
    with Processes() as processes:
        with alike(folder, kept=not more):
            process = processes.start(
                "portal", line, log=output, environment=environment, folder=ROOT, ends_with=signal.SIGINT
            )
            _wait_until_introduced(process, output, address)
        yield Portal(address, folder)


def _wait_until_introduced(process: subprocess.Popen, output: Path, address: str) -> None:
    give_up = time.monotonic() + READY_WITHIN_SECONDS
    while "Ctrl-C stops everything" not in output.read_text():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < give_up, output.read_text()
        time.sleep(0.2)
    with urllib.request.urlopen(f"{address}/health/ready", timeout=10) as answer:
        assert answer.status == 200


@pytest.fixture
def phone(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A phone of 360 × 800 with a fingerprint sensor."""
    context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, has_touch=True)
    page = context.new_page()
    give_fingerprint(context, page)
    yield page
    context.close()


@pytest.fixture
def desk(browser: Browser, portal: Portal) -> Iterator[BrowserContext]:
    """A desk of 1280 × 800."""
    context = browser.new_context(viewport=DESK, base_url=portal.address)
    yield context
    context.close()


@pytest.fixture
def second_desk(browser: Browser, portal: Portal) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, base_url=portal.address)
    yield context
    context.close()


# A platform authenticator that verifies its user, as a phone with a fingerprint does.
SENSOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_fingerprint(context: BrowserContext, page: Page) -> None:
    """Adds a platform authenticator that verifies its user, as a phone with a fingerprint does."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": SENSOR})
