"""Somebody applies for another with their mandate: every page says for whom, and the other sees who did what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from services.forms import definitions

from .acting import act_for, invite, says_for_whom, take
from .ageing import show_a_card
from .both_languages import speak
from .citizen import Citizen
from .conftest import PHONE, Portal
from .device import Device
from .filling import Filling
from .mailbox import code_sent_to, mobile
from .words import Words

FORM = definitions.source("child-grant")
FATHER, DAUGHTER = "آدم برام", "Yasmin Oss"
ANSWERS = {
    "home": {"home": {"named": "bridge street", "text": "Bridge Street 22"}},
    "children": {"children": {"0": {"name": "Lia Oss", "birth_date": (2, 11, 2024), "relation": "grandchild"}}},
    "partner": {"has_partner": "no"},
    "income": {"works": "no", "income": "0"},
    "rent": {"pays_rent": "no"},
    "payment": {"pay_account": {"kind": "bank", "bank": "Savings and Post Bank", "number": "0417 7304 0021"}},
}


@dataclass
class Pair:
    """Who lets another act for them and who does, each at a phone of their own; `number` is the daughter's."""

    father: Citizen
    daughter: Citizen
    number: str

    @property
    def words(self) -> Words:
        return self.daughter.words

    def says_for_whom(self) -> None:
        says_for_whom(self.daughter.page, FATHER, self.words)


@pytest.fixture(params=[("en", True), ("ar", False)], ids=["english", "arabic without script"])
def pair(request: pytest.FixtureRequest, browser: Browser, portal: Portal) -> Iterator[Pair]:
    """The mandate is given. To make passkeys needs script; whoever has none goes on without from here."""
    language, script = request.param
    devices = [Device.of(browser, portal, PHONE, []) for _ in range(2)]
    number = mobile()
    father = _comes_in(devices[0], FATHER, (4, 3, 1951), mobile())
    daughter = _comes_in(devices[1], DAUGHTER, (4, 3, 1991), number)
    show_a_card(father.page, portal)
    take(daughter.page, invite(father.page))
    for citizen in (father, daughter):
        speak(citizen.page, language)
        citizen.words = Words(language)
        if not script:
            citizen.page = _without_script(citizen.page, browser, portal)
    yield Pair(father, daughter, number)
    for context in {citizen.page.context for citizen in (father, daughter)} | {one.context for one in devices}:
        context.close()


def _comes_in(device: Device, name: str, born: tuple[int, int, int], number: str) -> Citizen:
    citizen = Citizen(device.open(), name, born=born)
    citizen.page.goto("/sign-in/")
    citizen.make_account(number)
    return citizen


def _without_script(page: Page, browser: Browser, portal: Portal) -> Page:
    state = page.context.storage_state()
    context = browser.new_context(
        viewport=PHONE, base_url=portal.address, java_script_enabled=False, storage_state=state
    )
    return context.new_page()


def test_a_daughter_applies_for_her_father_and_he_sees_what_she_did(pair: Pair):
    act_for(pair.daughter, FATHER)
    _every_page_says_for_whom(pair)
    reference = _applies(pair)
    _is_herself_again(pair, reference)
    _is_seen_by_him(pair, reference)


def _every_page_says_for_whom(pair: Pair) -> None:
    page = pair.daughter.page
    pair.says_for_whom()
    public = ("/child-grant/", "/") if pair.words.language == "en" else ("/ar/",)
    for address in ("/my/documents/", "/my/data/", "/my/mandates/acting/", "/my/together/", *public):
        page.goto(address)
        pair.says_for_whom()


def _applies(pair: Pair) -> str:
    """In his name, with her signature. Returns the receipt number."""
    page, here = pair.daughter.page, Filling(pair.daughter.page, FORM, pair.words)
    page.goto("/my/apply/child-grant/")
    pair.says_for_whom()
    page.get_by_role("button", name=pair.words("Start now")).click()
    here.shows(full_name=FATHER)
    here.answer("about-you")
    for page_id, answers in ANSWERS.items():
        pair.says_for_whom()
        here.answer(page_id, **answers)
    pair.says_for_whom()
    expect(page.locator("main")).to_contain_text(FATHER)
    reference = _signs(pair)
    pair.says_for_whom()
    page.get_by_role("link", name=pair.words("Follow my application")).click()
    expect(page.locator("main")).to_contain_text(reference)
    pair.says_for_whom()
    return reference


def _signs(pair: Pair) -> str:
    if pair.words.language == "en":
        return pair.daughter.sign_and_send()
    return pair.daughter.sign_with_code_and_send(lambda: code_sent_to(pair.daughter.page, pair.number))


def _is_herself_again(pair: Pair, reference: str) -> None:
    page = pair.daughter.page
    page.get_by_role("button", name=pair.words("Stop acting for them")).click()
    expect(page.locator("[data-acting]")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(reference)
    page.goto("/my/data/")
    expect(page.locator("main")).to_contain_text(DAUGHTER)


def _is_seen_by_him(pair: Pair, reference: str) -> None:
    page, words = pair.father.page, pair.words
    page.goto("/my/")
    expect(page.locator("main")).to_contain_text(reference)
    page.locator("main").get_by_role("link", name=words.of(FORM["title"])).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.of(FORM["title"]))
    page.goto("/my/data/looks/?who=acting")
    expect(page.locator("main")).to_contain_text(DAUGHTER)
    expect(page.locator("main")).to_contain_text(words("Sent your application"))
    page.goto("/my/mandates/")
    expect(page.get_by_role("button", name=re.compile(words("End it now")))).to_be_visible()
