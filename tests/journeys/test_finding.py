"""Somebody finds what they need in their own language, with and without script; the switch keeps them on their page."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PHONE, Portal

# Language: home page, what somebody types, the service it leads to, how that service is called.
NEEDS = {
    "en": ("/", "baby money", "Child Grant", "ltr"),
    "fr": ("/fr/", "argent pour mon bébé", "Allocation pour enfant", "ltr"),
    "ar": ("/ar/", "مال للطفل", "منحة الطفل", "rtl"),
}
PENSIONS = {
    "en": ("/", "pensoin for my mother", "Older Persons’ Pension"),
    "fr": ("/fr/", "pention pour ma mère", "Pension des personnes âgées"),
    "ar": ("/ar/", "معاش لأمي", "معاش كبار السن"),
}


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(request: pytest.FixtureRequest, browser: Browser, portal: Portal) -> Page:
    context = browser.new_context(viewport=PHONE, base_url=portal.address, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def search_for(page: Page, words: str) -> None:
    page.locator("main input[name=q]").first.fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?"))


@pytest.mark.parametrize("language", NEEDS)
def test_somebody_finds_a_service_by_their_own_words(reader: Page, language: str):
    home, words, service, direction = NEEDS[language]
    reader.goto(home)
    expect(reader.locator("html")).to_have_attribute("lang", language)
    if direction == "rtl":
        expect(reader.locator("html")).to_have_attribute("dir", "rtl")
    search_for(reader, words)
    reader.locator("main").get_by_role("link", name=service).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(service)
    expect(reader.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("language", PENSIONS)
def test_a_typing_error_and_a_relative_do_not_hide_a_service(reader: Page, language: str):
    home, words, service = PENSIONS[language]
    reader.goto(home)
    search_for(reader, words)
    expect(reader.locator("main").get_by_role("link", name=service).first).to_be_visible()


def test_the_switch_of_language_keeps_the_reader_on_the_page(reader: Page):
    reader.goto("/child-grant/")
    for name, title in (("العربية", "منحة الطفل"), ("Français", "Allocation pour enfant"), ("English", "Child Grant")):
        reader.locator("header summary").first.click()
        reader.get_by_role("link", name=name, exact=True).click()
        expect(reader.get_by_role("heading", level=1)).to_have_text(title)


def test_the_door_behind_a_french_page_speaks_french(reader: Page):
    reader.goto("/fr/child-grant/")
    reader.locator("header").get_by_role("link", name="Connexion").click()
    expect(reader.locator("html")).to_have_attribute("lang", "fr")


def test_nothing_found_leads_to_services_and_an_office(reader: Page):
    reader.goto("/")
    search_for(reader, "zzzz qqqq xxxx")
    main = reader.locator("main")
    expect(main.get_by_role("link", name="Child Grant").first).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("office", re.IGNORECASE)).first).to_be_visible()
