"""Ways through the pages on how people come in, what they hold, who acts for them, and what a counter does for them.

Like the walks of `walks`, and each page is seen twice: as it is walked and, wherever an address alone leads to what was
seen, in Arabic (`both_languages`).
"""

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from .ageing import ten_minutes_pass
from .conftest import Portal
from .counter import CODE
from .officer import Officer
from .test_sign_in_card import BUTTON, enter
from .walks import enter_as

Walk = Callable[[Page, Portal], Iterator[str]]
NOBODY = "00000000-0000-4000-8000-000000000000"
OPEN, ASK = "Open the record", "Ask a colleague to approve"


def newcomer(page: Page, portal: Portal) -> Iterator[str]:
    """Somebody at the door of the citizens, with a code that is none."""
    page.goto("/sign-in/code/")
    yield "code"
    yield _refused(page, "Send me a code", "code-error")
    page.goto("/sign-in/recover/")
    yield "recover"
    yield _refused(page, "Continue", "recover-error")
    page.goto("/sign-in/recover/passkey/")
    expect(page).to_have_url(re.compile("/sign-in/recover/$"))


def holder(page: Page, portal: Portal) -> Iterator[str]:
    """Somebody who came by a card, adds a device, names an account, lets somebody act; needs an authenticator."""
    page.goto("/sign-in/")
    yield "signin"
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_label("Card in the reader").select_option(label="Somebody new")
    enter(page)
    page.wait_for_url("**/my/data/**")
    yield "welcome"
    page.goto("/my/sign-in/")
    yield "own"
    yield from _devices(page)
    page.goto("/my/payments/")
    yield "payments"
    page.goto("/my/payments/change/")
    yield "payments-change"
    yield _refused(page, "Use this account", "payments-change-error")
    page.get_by_label("Bank or operator").select_option("Bank of Tavala")
    page.get_by_label("Number of the account").fill("0123 456 789")
    page.get_by_role("button", name="Use this account").click()
    expect(page.locator("main")).to_contain_text("A new account waits")
    yield "payments-waiting"
    yield from _mandates(page)
    enter_as(page, "maria")
    page.goto("/sign-in/again/?for=mandate.grant&next=/my/mandates/invite/")
    yield "again"


def _devices(page: Page) -> Iterator[str]:
    page.goto("/my/sign-in/passkeys/add/")
    yield "device-add"
    page.get_by_label("What do you call this device?").fill("My phone")
    page.get_by_role("button", name="Add this device").click()
    expect(page.locator("main")).to_contain_text("My phone")
    page.goto("/sign-in/card/add/?next=/my/sign-in/")
    yield "card-add"
    for name, stop in (("Identity card", "way-card"), ("My phone", "way-device")):
        page.goto("/my/sign-in/")
        page.get_by_role("link", name=f"Change {name}").click()
        yield stop


def _mandates(page: Page) -> Iterator[str]:
    page.goto("/my/mandates/")
    yield "mandates"
    page.goto("/my/mandates/take/")
    yield "mandate-take"
    yield _refused(page, "Take the mandate", "mandate-take-error")
    page.goto("/my/mandates/invite/")
    yield "mandate-invite"
    yield _refused(page, "Make the code", "mandate-invite-error")
    page.get_by_label("See your data and applications").check()
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Give this code to the person you trust")
    yield "mandate-code"


def counter(page: Page, portal: Portal) -> Iterator[str]:
    """A social assistant makes somebody known, registers a mandate, and asks to let them in again."""
    _at_the_desk(page, "nadia.ferro")
    page.goto("/office/assisted/")
    yield "counter"
    yield _refused(page, "Find", "counter-error")
    page.goto("/office/assisted/new/")
    yield "counter-new"
    yield _refused(page, "Make known", "counter-new-error")
    number = _make_known(page)
    yield "counter-person"
    page.goto("/office/mandates/")
    yield "registry"
    yield _refused(page, OPEN, "registry-error")
    page.get_by_label("Number").fill(number)
    page.get_by_role("button", name=OPEN).click()
    expect(page.get_by_role("heading", name="Register a mandate")).to_be_visible()
    yield "registry-record"
    yield _refused(page, "Register it", "registry-record-error")
    page.goto("/office/recovery/")
    yield "recovery"
    page.get_by_label("Number").fill(number)
    page.get_by_role("button", name=OPEN).click()
    expect(page.get_by_role("button", name=ASK)).to_be_visible()
    yield "recovery-record"
    yield _refused(page, ASK, "recovery-record-error")
    page.get_by_label("What happened?").fill("The telephone was stolen")
    page.get_by_label("Passport").check()
    page.get_by_role("button", name=ASK).click()
    expect(page.get_by_text("You asked for it. A colleague opens this page")).to_be_visible()
    yield "recovery-asked"
    yield from _second(page, number)


def _second(page: Page, number: str) -> Iterator[str]:
    """A colleague approves; then the person comes back with the code, in the same browser."""
    page.context.clear_cookies()
    _at_the_desk(page, "marta.oyelle")
    page.goto("/office/recovery/")
    page.get_by_role("link", name="Somebody waits to be let in again").first.click()
    yield "recovery-named"
    page.goto("/office/recovery/")
    page.get_by_label("Number").fill(number)
    page.get_by_role("button", name=OPEN).click()
    yield "recovery-approve"
    page.get_by_role("button", name="I have seen the papers: make the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The code")
    yield "recovery-code-once"
    found = CODE.search(page.inner_text("main"))
    assert found
    page.goto(f"/office/recovery/{NOBODY}/lift/{NOBODY}/")
    yield "recovery-nobody"
    page.context.clear_cookies()
    page.goto("/sign-in/recover/")
    page.get_by_label("Code from the office").fill(found.group())
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add this device")
    yield "recover-device"


def administrator(page: Page, portal: Portal) -> Iterator[str]:
    """Somebody who looks after the accounts of colleagues."""
    _at_the_desk(page, "joel.rime")
    for stop, address in (("own-staff", "/staff/"), ("key-add", "/staff/keys/add/"), ("people", "/staff/people/")):
        page.goto(address)
        yield stop
    page.get_by_role("link", name="Nadia Ferro").click()
    yield "colleague"
    page.get_by_role("link", name="New second factor").click()
    yield "factor"
    ten_minutes_pass(page, portal)
    page.goto("/staff/keys/add/")
    expect(page).to_have_url(re.compile("/staff/again/"))
    yield "again-staff"


def _at_the_desk(page: Page, username: str) -> None:
    officer = Officer(page.context, username)
    officer.page.close()
    officer.page = page
    officer.give_password()
    page.get_by_label("Code").fill(officer.code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("/(office|staff)/(?!sign-in)"))


def _make_known(page: Page) -> str:
    """Returns the provisional number."""
    page.get_by_label("Full name").fill("Asha Mirel")
    page.get_by_label("Why do you make them known?").fill("They lost everything and have no papers")
    page.get_by_role("button", name="Make known").click()
    expect(page.get_by_text("Provisional number")).to_be_visible()
    return page.locator("main bdi.nums").first.inner_text()


def _refused(page: Page, button: str, stop: str) -> str:
    """Sends the form as it stands; the summary of what is missing has the focus."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".errors")).to_be_focused()
    return stop


WALKS: tuple[Walk, ...] = (newcomer, holder, counter, administrator)
