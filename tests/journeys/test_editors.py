"""Communications staff run the portal themselves: drafts, approvals, schedules, alerts, moves, translations."""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.commands.places import ROOT

from .conftest import DESK, PHONE, Portal
from .editor import Editor, in_time

A_MINUTE = 75_000
Enter = Callable[[str], Editor]


@pytest.fixture(scope="module")
def enter(browser: Browser, portal: Portal) -> Iterator[Enter]:
    """Somebody of the team, signed in once at a desk of their own."""
    team: dict[str, Editor] = {}

    def sign_in(username: str) -> Editor:
        if username not in team:
            team[username] = Editor(browser.new_context(viewport=DESK, base_url=portal.address), username)
            team[username].sign_in()
        return team[username]

    yield sign_in
    for editor in team.values():
        editor.context.close()


@pytest.fixture
def reader(browser: Browser, portal: Portal) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    yield context.new_page()
    context.close()


def until(page: Page, address: str, text: str, *, seen: bool = True, within: int = 10_000) -> None:
    """Asks for the page again until the text is in it, or gone; only then it is drawn and looked at."""
    for _ in range(within // 500):
        if (text in unescape(page.request.get(address).text())) is seen:
            page.goto(address)
            shown = page.get_by_text(text)
            expect(shown.first).to_be_visible() if seen else expect(shown).to_have_count(0)
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"“{text}” is {'not there' if seen else 'still there'} after {within / 1000} s")


def ends_in_seconds(portal: Portal, title: str) -> None:
    """Two people approve an alert on a machine that is busy: only then its end draws near."""
    line = (
        "import django; django.setup()\nfrom datetime import timedelta\nfrom django.utils import timezone\n"
        "from content.banners.models import Banner\n"
        f"alert = Banner.objects.get(title={title!r}, live=True)\n"
        "alert.ends_at = timezone.now() + timedelta(seconds=8)\nalert.save()"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTICO_DATA_DIR": str(portal.folder),
    }
    subprocess.run([sys.executable, "-c", line], cwd=ROOT, env=environment, check=True, capture_output=True)


def test_a_service_page_goes_from_author_by_owner_and_publisher_to_its_readers(enter: Enter, reader: Page):
    words = "A pension every month from the age of 65, without a queue."
    author, owner, publisher = (enter(name) for name in ("ines.calder", "amara.dune", "felix.norden"))
    author.open("Older Persons’ Pension")
    author.say("summary", words)
    author.send_in()
    reader.goto("/older-persons-pension/")
    expect(reader.get_by_text(words)).to_have_count(0)
    assert owner.approve("Older Persons’ Pension") == "Approve"
    reader.reload()
    expect(reader.get_by_text(words)).to_have_count(0)
    assert publisher.approve("Older Persons’ Pension") == "Approve and publish now"
    reader.reload()
    expect(reader.get_by_text(words)).to_be_visible()


def test_an_author_publishes_nothing_alone(enter: Enter):
    author = enter("ines.calder")
    author.open("Help")
    author.page.get_by_role("button", name="More actions").click()
    expect(author.page.get_by_role("button", name=re.compile("Submit to"))).to_be_visible()
    expect(author.page.get_by_role("button", name=re.compile("Publish|Approve"))).to_have_count(0)


def test_a_scheduled_article_says_its_time_on_the_button_and_appears_by_itself(enter: Enter, reader: Page):
    title, words = "Letters that you can hear", "From today, every letter can be heard at the help line."
    author, publisher = enter("ines.calder"), enter("salma.reyes")
    at = in_time(45)
    author.open(title)
    author.say("summary", words)
    author.set_schedule(at)
    author.send_in()
    said = publisher.approve(title)
    assert said.startswith("Publish on") and f"{at:%H:%M}" in said and "East Africa Time" in said
    reader.goto("/news/letters-you-can-hear/")
    expect(reader.get_by_text(words)).to_have_count(0)
    until(reader, "/news/letters-you-can-hear/", words, within=3 * A_MINUTE)


def test_an_alert_appears_and_expires_by_itself(enter: Enter, reader: Page, portal: Portal):
    title = f"The Orvane ferry does not run today, notice {secrets.randbelow(9000) + 1000}"
    author, owner, publisher = (enter(name) for name in ("ines.calder", "amara.dune", "felix.norden"))
    page = author.page
    page.goto("/manage/snippets/banners/banner/add/")
    author.say("title", title)
    author.say("starts_at", f"{in_time(-120):%Y-%m-%d %H:%M}")
    author.say("ends_at", f"{in_time(3600):%Y-%m-%d %H:%M}")
    page.keyboard.press("Escape")
    author.send_in()
    for one in (owner, publisher):
        one.approve(title)
    until(reader, "/", title)
    reader.goto("/my/")
    expect(reader.get_by_text(title)).to_be_visible()
    ends_in_seconds(portal, title)
    until(reader, "/", title, seen=False, within=A_MINUTE)


def test_the_old_address_of_a_moved_page_leads_to_the_new_one(enter: Enter, reader: Page):
    author, publisher = enter("ines.calder"), enter("salma.reyes")
    author.open("You can now see who looked at your data")
    author.page.get_by_role("tab", name="Promote").click()
    author.say("slug", "who-looked")
    author.send_in()
    publisher.approve("You can now see who looked at your data")
    answer = reader.goto("/news/see-who-looked-at-your-data/")
    assert answer and answer.ok
    expect(reader).to_have_url(re.compile(r"/news/who-looked/$"))


def test_a_translation_is_marked_outdated_when_its_source_changes(enter: Enter):
    author, reviewer, publisher = (enter(name) for name in ("ines.calder", "tomas.brell", "felix.norden"))
    author.open("Privacy")
    author.say("summary", "What we know of you, who sees it, and how to see it yourself.")
    author.send_in()
    for one in (reviewer, publisher):
        one.approve("Privacy")
    translator = enter("lucie.amaro").page
    outdated = translator.locator("main section").filter(has_text="outdated").first
    for language in ("fr", "ar"):
        expect(outdated.get_by_text(language, exact=True).first).to_be_visible()
