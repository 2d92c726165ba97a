"""The national login in a browser: there and back, too weak a way, the same person again, linking from inside.

PORTICO_RUNNING_NATIONAL="address folder" names a portal that runs already, with `national.toml` and
`national-keys.json` in its folder: quicker while writing.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.commands.places import ROOT
from deploy.commands.processes import free_port
from portal.profiles.loading import DEFAULT
from tests.support.mock_op import AMINA, BIOMETRICS, CLIENT_ID, CODE, MockOp
from tests.support.mock_op_server import served

from .ageing import ten_minutes_pass
from .citizen import Citizen
from .conftest import PHONE, Portal, give_fingerprint, portal_of_its_own

LOGIN = """
[signin.national]
kind = "esignet"
issuer = "{issuer}"
client_id = "{client}"

[signin.national.name]
en = "Tavala ID"

[signin.national.acr]
"{biometrics}" = "high"
"{code}" = "strong"
"""


@dataclass
class Country:
    """A portal that offers the national login, and the login."""

    portal: Portal
    op: MockOp

    def accounts_of(self, name: str) -> int:
        with sqlite3.connect(self.portal.folder / "portico.sqlite3") as database:
            return database.execute(
                "SELECT count(*) FROM people_person WHERE full_name = ? AND user_id IS NOT NULL", [name]
            ).fetchone()[0]


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Country]:
    if running := os.environ.get("PORTICO_RUNNING_NATIONAL"):
        address, folder = running.split()[0], Path(running.split()[1])
        known = tomllib.loads((folder / "national.toml").read_text())["signin"]["national"]["issuer"]
        with served(_login(address, folder / "national-keys.json"), port=urlsplit(known).port or 0) as op:
            yield Country(Portal(address, folder), op)
        return
    folder, port = tmp_path_factory.mktemp("national"), free_port()
    keys = folder / "national-keys.json"
    with served(_login(f"http://localhost:{port}", keys)) as op:
        profile = _profile(folder / "national.toml", op)
        more = {"PORTICO_PROFILE": str(profile), "PORTICO_NATIONAL_KEYS_FILE": str(keys)}
        with portal_of_its_own(folder, port=port, **more) as portal:
            yield Country(portal, op)


@pytest.fixture
def person(browser: Browser, country: Country) -> Iterator[Citizen]:
    """Somebody with a phone of 360 × 800."""
    context = browser.new_context(viewport=PHONE, base_url=country.portal.address, is_mobile=True, has_touch=True)
    page = context.new_page()
    give_fingerprint(context, page)
    yield Citizen(page, name=AMINA["name"])
    context.close()


def test_there_and_back_and_the_same_person_again(person: Citizen, country: Country):
    for _ in range(2):
        sign_in(person.page, "Fingerprint")
        expect(person.page).to_have_url(re.compile("/my/data/"))
        expect(person.page.locator("main")).to_contain_text("Amina Wanjiru")
        expect(person.page.locator("main")).to_contain_text("27 March 1998")
        person.sign_out()
        assert country.accounts_of("Amina Wanjiru") == 1


def test_a_way_that_is_too_weak_is_refused_in_kind_words(person: Citizen):
    sign_in(person.page, "Static code")
    main = person.page.locator("main")
    expect(main).to_contain_text("is not strong enough for this")
    expect(main.get_by_role("link", name="A code by SMS or e-mail")).to_be_visible()
    press(person.page, "Fingerprint")
    expect(person.page).to_have_url(re.compile("/my/data/"))


def test_who_turns_back_there_has_lost_nothing(person: Citizen):
    sign_in(person.page, "Cancel")
    expect(person.page.locator("main")).to_contain_text("without signing in at Tavala ID")
    press(person.page, "Code by SMS")
    expect(person.page).to_have_url(re.compile("/my/data/"))


def test_who_is_inside_links_it_and_comes_in_by_it_from_then_on(person: Citizen, country: Country):
    person.name, page = "Mirembe O’Dell", person.page
    page.goto("/sign-in/?next=/my/data/")
    person.make_account("0712 345 678")
    page.get_by_role("link", name="Devices that open your account").click()
    page.get_by_role("link", name="Link with Tavala ID").click()
    page.get_by_role("button", name="Link with Tavala ID").click()
    at_the_provider(page, "Fingerprint", subject="mirembe-3")
    expect(page.locator("main")).to_contain_text("The two are linked")
    person.sign_out()
    sign_in(page, "Fingerprint", subject="mirembe-3")
    expect(page.locator("main")).to_contain_text("Mirembe O’Dell")
    assert country.accounts_of("Mirembe O’Dell") == 1


def test_who_came_in_by_it_is_asked_for_it_again_before_their_money_goes_elsewhere(person: Citizen, country: Country):
    page = person.page
    sign_in(page, "Fingerprint")
    page.goto("/my/payments/change/")
    page.get_by_label("Bank or operator").select_option("Bank of Tavala")
    page.get_by_label("Number of the account").fill("0123 456 789")
    ten_minutes_pass(page, country.portal)
    page.get_by_role("button", name="Use this account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show that it is you")
    press(page, "Fingerprint")
    expect(page.get_by_label("Number of the account")).to_have_value("0123 456 789")


def sign_in(page: Page, way: str, *, subject: str = "amina-7") -> None:
    page.goto("/sign-in/?next=/my/data/")
    press(page, way, subject=subject)


def press(page: Page, way: str, *, subject: str = "amina-7") -> None:
    page.get_by_role("button", name="National login: Tavala ID").click()
    at_the_provider(page, way, subject=subject)


def at_the_provider(page: Page, way: str, *, subject: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Tavala ID")
    page.get_by_label("Who are you?").select_option(subject)
    page.get_by_role("button", name=way).click()


def _login(portal: str, keys: Path) -> MockOp:
    op = MockOp(redirects=[f"{portal}/sign-in/national/back/"], client_keys=_made(keys))
    op.people["mirembe-3"] = {"name": "Mirembe O’Dell", "birthdate": "1991-03-04"}
    return op


def _made(keys: Path) -> dict:
    """The portal's keys, as its operator makes them; the public halves are what the provider is given."""
    line = [sys.executable, "manage.py", "make_national_keys", *(["--show"] if keys.exists() else [])]
    environment = {"PORTICO_NATIONAL_KEYS_FILE": str(keys), "PATH": "/usr/bin:/bin"}
    made = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(made.stdout)


def _profile(path: Path, op: MockOp) -> Path:
    said = DEFAULT.read_text(encoding="utf-8").replace('methods = ["', 'methods = ["national", "')
    said = said.replace('file = "', f'file = "{DEFAULT.parent}/')  # it lies beside the profile
    login = LOGIN.format(issuer=op.issuer, client=CLIENT_ID, biometrics=BIOMETRICS, code=CODE)
    path.write_text(f"{said}{login}", encoding="utf-8")
    return path
