"""Ways through the whole portal, for whoever looks at every page: a walk yields a name at each page worth a look.

Each walk is a generator over one browser page. It leaves nothing open and can be walked again in the same portal.
"""

import re
import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from frontend.patterns import GROUPS
from portal.demo.country import table

from .citizen import Citizen
from .officer import Officer

Walk = Callable[[Page], Iterator[str]]
APPLY = "/my/apply/child-grant"
QUESTIONS = ("about-you", "home", "children", "partner", "income", "rent", "payment")


def visitor(page: Page) -> Iterator[str]:
    """Somebody who is not signed in."""
    for name, address in (
        ("home", "/"),
        ("child-grant", "/child-grant/"),
        ("signin", "/sign-in/"),
        ("new-account", "/sign-in/new/"),
        ("receipt-ask", "/receipt/"),
        ("receipt-ask-error", "/receipt/?number=CG-1"),
        ("receipt-false", f"/receipt/CG-26-1234567-8/{'0' * 20}/"),
        ("not-found", "/nothing-is-here/"),
        ("people", "/demo/"),
        ("mailbox", "/demo/mailbox/"),
        ("cards", "/demo/card/"),
        ("patterns", "/patterns/"),
        *((f"patterns-{group.key}", f"/patterns/{group.key}/") for group in GROUPS),
        ("office-signin", "/office/sign-in/"),
    ):
        page.goto(address)
        yield name
    yield from _texts_of_the_footer(page)
    page.goto("/sign-in/new/")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".errors")).to_be_focused()
    yield "new-account-error"
    page.goto("/office/sign-in/")
    page.get_by_label("User name").fill(f"nobody.{secrets.token_hex(4)}")
    page.get_by_label("Password").fill("not a password")
    page.get_by_role("button", name="Continue").click()
    yield "office-signin-error"


def _texts_of_the_footer(page: Page) -> Iterator[str]:
    page.goto("/")
    links = page.locator("footer ul a").all()
    for address in [link.get_attribute("href") or "/" for link in links]:
        page.goto(address)
        yield f"text {address}"


def applicant(page: Page) -> Iterator[str]:
    """Somebody who makes an account, applies, and looks round; the page needs an authenticator."""
    citizen = Citizen(page, "Mirembe O’Dell")
    page.goto(f"/sign-in/?next={APPLY}/")
    yield from make_account(citizen)
    yield "start"
    page.get_by_role("button", name=re.compile("Start")).click()
    yield "question-first"
    page.get_by_label("What is your full name?").fill("")  # which we knew
    citizen.go_on()
    expect(page.locator(".errors")).to_be_focused()
    yield "question-error"
    citizen.answer_everything()
    for page_id in QUESTIONS:
        page.goto(f"{APPLY}/{page_id}/")
        yield "question" if page_id == "children" else f"question-{page_id}"
    page.goto(f"{APPLY}/check/")
    yield "check"
    page.get_by_role("button", name="Sign and send").click()
    expect(page.locator(".errors")).to_be_focused()
    yield "check-error"
    page.goto("/my/")
    yield "applications-draft"
    page.goto(f"{APPLY}/")
    yield "start-again"
    page.get_by_role("link", name="Throw this draft away").click()
    yield "withdraw-draft"
    page.goto(f"{APPLY}/check/")
    reference = citizen.sign_and_send()
    yield "receipt"
    yield from _after_sending(page, reference)
    yield from _change_phone(page)
    yield from _tasks(page)


def _tasks(page: Page) -> Iterator[str]:
    """A long form shows its parts first, and says under a question why it asks."""
    page.goto("/my/apply/disability-allowance/")
    page.get_by_role("button", name=re.compile("Start")).click()
    expect(page.get_by_role("link", name="You and your home")).to_be_visible()
    yield "tasks"
    for page_id, name in (("home", "question-address"), ("certificate", "question-paper")):
        page.goto(f"/my/apply/disability-allowance/{page_id}/")
        yield name
    page.goto("/my/apply/disability-allowance/tasks/")
    page.get_by_role("link", name="Daily life and help").click()
    page.locator("summary", has_text="Why we ask").first.click()
    yield "question-why"


def make_account(citizen: Citizen) -> Iterator[str]:
    page = citizen.page
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Full name").fill(citizen.name)
    for label, value in (("Day", "4"), ("Month", "3"), ("Year", "1991")):
        page.get_by_label(label).fill(value)
    page.get_by_label("Mobile number").fill(_mobile())
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Make my passkey")).to_be_visible()
    yield "new-account-passkey"
    page.get_by_role("button", name="Make my passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Apply for")


def _after_sending(page: Page, reference: str) -> Iterator[str]:
    address = page.url
    seal = _seal_on_paper(page, reference)
    page.goto(f"/receipt/{reference}/{seal}/")
    yield "receipt-true"
    page.goto(address)
    page.get_by_role("link", name="Follow my application").click()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    yield "status-sent"
    status = page.url
    page.get_by_role("link", name="Change what I sent").click()
    yield "change"
    page.goto("/my/changes/")
    yield "life"
    page.goto(f"{status}withdraw/")
    yield "withdraw"
    page.goto("/my/applications/00000000-0000-4000-8000-000000000000/")
    yield "not-found-citizen"


def _seal_on_paper(page: Page, reference: str) -> str:
    answer = page.request.get(f"{page.url.removesuffix('receipt/')}receipt.pdf")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
        Path(paper.name).write_bytes(answer.body())
        words = subprocess.run(["pdftotext", paper.name, "-"], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"/receipt/{reference}/([0-9a-f]+)/", "".join(words.split()))
    assert found, words
    return found.group(1)


def _change_phone(page: Page) -> Iterator[str]:
    page.goto("/my/data/phone/")
    yield "phone"
    page.get_by_label("Mobile number").fill("")  # the one that nobody confirmed yet
    page.get_by_role("button", name="Send me a code").click()
    expect(page.locator(".errors")).to_be_focused()
    yield "phone-error"
    page.get_by_label("Mobile number").fill(_mobile())
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("Code")).to_be_visible()
    yield "phone-code"
    page.get_by_label("Code").fill("12")
    page.get_by_role("button", name=re.compile("Confirm th")).click()
    expect(page.locator(".errors")).to_be_focused()
    yield "phone-code-error"
    page.goto("/my/data/phone/changed/")
    yield "phone-changed"


OWN_PAGES = {
    "documents": "/my/documents/",
    "data": "/my/data/",
    "data-history": "/my/data/history/",
    "email": "/my/data/email/",
    "together": "/my/together/",
    "looks": "/my/data/looks/",
}


def follower(page: Page) -> Iterator[str]:
    """People of the demo country whose case is open, granted, refused."""
    for key, stop in (("amina", "status"), ("abebe", "status-refused"), ("abdulrahman", "status-decided")):
        enter_as(page, key)
        yield f"applications-{stop}"
        page.locator("main .service").first.click()
        expect(page.get_by_role("heading", name="Where it is now")).to_be_visible()
        yield stop
    for stop, address in OWN_PAGES.items():
        page.goto(address)
        yield stop


def enter_as(page: Page, key: str) -> None:
    """Sign in as somebody of the demo country, by the helper that exists in a demo only."""
    people = (person for household in table("people")["household"] for person in household["people"])
    name = next(person["name"] for person in people if person["key"] == key)
    page.context.clear_cookies()
    page.goto("/demo/")
    # Around a name in another direction stand two marks that nobody sees.
    page.get_by_role("button", name=re.compile(rf"^Enter as \W*{re.escape(name)}\W*$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My applications")


def caseworker(page: Page) -> Iterator[str]:
    """Somebody who decides: the queues, a reason, the tabs of a case that is ready, a question to its applicant."""
    officer = Officer(page.context, "hana.welde")
    yield from _through_the_staff_door(page, officer)
    for view in ("mine", "office", "approval"):
        page.goto(f"/office/?view={view}")
        yield "queue" if view == "mine" else f"queue-{view}"
    page.goto("/office/?view=office")
    page.get_by_label("Name or receipt number").fill("nobody-has-this-name")
    page.get_by_role("button", name="Apply", exact=True).click()
    expect(page.get_by_role("button", name="Show the whole queue")).to_be_visible()
    yield "queue-empty"
    yield from _a_reason(page, "/office/?view=mine&state=assessment")
    yield "case"
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator(".errors")).to_be_focused()
    yield "case-error"
    yield from _tabs(page)
    page.get_by_role("link", name="Decide").click()
    if page.get_by_role("link", name="Ask the applicant").count():
        page.get_by_role("link", name="Ask the applicant").click()
        yield "ask"
        page.get_by_role("button", name="Send the question").click()
        expect(page.locator(".errors")).to_be_focused()
        yield "ask-error"
    page.goto("/office/cases/00000000-0000-4000-8000-000000000000/")
    yield "not-found-office"


def approver(page: Page) -> Iterator[str]:
    """Somebody who approves: a proposal that waits."""
    officer = Officer(page.context, "sami.okar")
    for _ in _through_the_staff_door(page, officer):
        continue
    for stop in _a_reason(page, "/office/?view=approval"):
        yield f"{stop}-approval"
    yield "case-approval"
    page.get_by_role("button", name=re.compile("Approve")).first.click()
    expect(page.locator(".errors")).to_be_focused()
    yield "case-approval-error"


def _through_the_staff_door(page: Page, officer: Officer) -> Iterator[str]:
    officer.page.close()
    officer.page = page
    officer.give_password()
    yield "office-code"
    officer.give_code()


def _a_reason(page: Page, queue: str) -> Iterator[str]:
    page.goto(queue)
    page.locator("tbody a").first.click()
    if "/purpose/" not in page.url:
        return
    yield "purpose"
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator(".errors")).to_be_focused()
    yield "purpose-error"
    page.get_by_label("To decide on an application").check()
    page.get_by_role("button", name="Open the case").click()


def _tabs(page: Page) -> Iterator[str]:
    for name in ("Answers", "Household", "History"):
        page.get_by_role("navigation", name="Case").get_by_role("link", name=name).click()
        yield name.lower()


def _mobile() -> str:
    return f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}"


WALKS: tuple[Walk, ...] = (visitor, applicant, follower, caseworker, approver)
