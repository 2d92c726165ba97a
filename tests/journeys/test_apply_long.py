"""A long form on a phone: left in the middle, gone on with elsewhere, signed out meanwhile, and nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from . import long_form
from .citizen import Citizen
from .conftest import DESK, PHONE, Portal
from .device import Device
from .filling import Filling
from .mailbox import code_sent_to, mobile
from .words import Words

FORM = long_form.source()
APPLY = f"/my/apply/{long_form.SLUG}"
NAME, BORN = "نعيمة تال", (4, 3, 1951)
STREET = {"text": "Terrace Street 40"}
HOME = {"named": "terrace", **STREET}
TEO = {"name": "Teo Tal", "birth_date": (2, 11, 2019), "relation": "grandchild"}
LIA = {"name": "ሊያ ታል", "birth_date": (30, 6, 2023), "relation": "grandchild"}
HARD = "Stairs, and the ٢ buckets of water."
SOON, CHECKED_WITHIN = 15_000, 90_000  # other parts of the suite keep the cores busy meanwhile


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("photos") / "certificate.jpg"
    Image.effect_noise((900, 700), 60).convert("RGB").save(path)
    return path


@pytest.fixture(scope="module", autouse=True)
def form(portal: Portal) -> None:
    long_form.publish(portal)


@dataclass
class Applicant:
    """Somebody with a phone, and the words they read."""

    phone: Device
    words: Words
    number: str

    def on(self, page: Page) -> Filling:
        return Filling(page, FORM, self.words)

    def task(self, page: Page, number: int) -> None:
        """From the list of tasks to where this one is gone on with."""
        expect(page).to_have_url(re.compile("/tasks/$"))
        page.get_by_role("link", name=self.words.of(FORM["tasks"][number]["title"])).click()

    def begin(self) -> None:
        page = self.phone.page
        page.goto(f"/sign-in/?next={APPLY}/&language={self.words.language}")
        Citizen(page, NAME, self.words, BORN).make_account(self.number)
        page.get_by_role("button", name=self.words("Start now")).click()


@pytest.fixture(params=("en", "ar"))
def applicant(request: pytest.FixtureRequest, browser: Browser, portal: Portal) -> Iterator[Applicant]:
    """Before the tasks of a form that they have just begun."""
    somebody = Applicant(Device.of(browser, portal, PHONE, []), Words(request.param), mobile())
    somebody.phone.open()
    somebody.begin()
    yield somebody
    somebody.phone.context.close()


@pytest.fixture
def laptop(applicant: Applicant, browser: Browser, portal: Portal) -> Iterator[Device]:
    """Another device of theirs, in which they never signed in."""
    device = Device.of(browser, portal, DESK, applicant.phone.keys)
    yield device
    device.context.close()


def test_nothing_is_lost_between_two_devices_and_over_the_end_of_a_session(
    applicant: Applicant, laptop: Device, photo: Path
):
    _is_left_in_the_middle(applicant)
    _is_found_on_another_device(applicant, laptop)
    _is_saved_on_both(applicant, laptop)
    _stays_signed_in_by_a_press(applicant, laptop)
    _tells_of_the_household(applicant)
    _is_signed_out_while_typing(applicant)
    _goes_back_and_forth(applicant, applicant.phone.page)
    _sends_a_paper(applicant, photo)
    _is_checked_and_sent(applicant)


def _is_left_in_the_middle(somebody: Applicant) -> None:
    """Two tasks wait for the first. The browser is closed over half an address that nobody sent."""
    page, words = somebody.phone.page, somebody.words
    expect(page.locator("html")).to_have_css("direction", "rtl" if words.language == "ar" else "ltr")
    expect(page.get_by_role("link", name=words.of(FORM["tasks"][1]["title"]))).to_have_count(0)
    somebody.task(page, 0)
    here = somebody.on(page)
    here.shows(full_name=NAME, birth_date=BORN)
    here.answer("about-you")
    here.stands_on("home")
    here.type(home=HOME)
    _is_told_that_it_is_kept(somebody)
    somebody.phone.shut()


def _is_told_that_it_is_kept(somebody: Applicant) -> None:
    told = re.compile(somebody.words("Saved at %(time)s", time=r"\d\d:\d\d"))
    expect(somebody.phone.page.locator("[data-saved]")).to_contain_text(told, timeout=SOON)


def _is_found_on_another_device(somebody: Applicant, laptop: Device) -> None:
    """The first page after the sign-in leads on, and what was typed stands there."""
    page, words = laptop.open(), somebody.words
    page.goto(f"/sign-in/?language={words.language}")
    Citizen(page, NAME, words).sign_in_with_passkey()
    laptop.keep_keys()
    page.get_by_role("link", name=words("Carry on")).click()
    somebody.task(page, 0)
    here = somebody.on(page)
    here.stands_on("home")
    expect(page.get_by_text(words("You have not saved this page yet"))).to_be_visible()
    here.shows(home=STREET)


def _is_saved_on_both(somebody: Applicant, laptop: Device) -> None:
    """The later of two says what the other said, and one press keeps either."""
    words, phone = somebody.words, somebody.on(somebody.phone.open())
    phone.open("home")
    phone.shows(home=STREET)
    phone.go_on()
    phone.stands_on("reach-you")
    page, later = laptop.page, somebody.on(laptop.page)
    later.type(home={"text": "Terrace Street 41"})
    later.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Two answers to the same question"))
    for street in ("Terrace Street 40", "Terrace Street 41"):
        expect(page.get_by_label(street)).to_be_visible()
    page.get_by_label("Terrace Street 40").check()
    page.get_by_role("button", name=words("Keep what I chose and continue")).click()
    later.stands_on("reach-you")
    later.open("home")
    later.shows(home=STREET)


def _stays_signed_in_by_a_press(somebody: Applicant, laptop: Device) -> None:
    page, words = laptop.page, somebody.words
    page.clock.install()
    page.reload()
    stay = page.get_by_role("button", name=words("Stay signed in"))
    expect(stay).to_be_hidden()
    page.clock.run_for("26:00")
    expect(stay).to_be_visible()
    stay.click()
    expect(stay).to_be_hidden()
    laptop.context.close()


def _tells_of_the_household(somebody: Applicant) -> None:
    page, here = somebody.phone.page, somebody.on(somebody.phone.page)
    here.answer("reach-you")
    somebody.task(page, 1)
    here.stands_on("children")
    here.type(children={"0": TEO})
    page.locator("button[name=add]").click()
    here.shows(children={"0": {"name": TEO["name"]}})
    page.reload()
    here.type(children={"1": LIA})
    here.go_on()
    here.answer("income", works="no", income="٤٠٠,50")
    here.answer("pensions", has_pension="yes", pension="120")


def _is_signed_out_while_typing(somebody: Applicant) -> None:
    page, words, here = somebody.phone.page, somebody.words, somebody.on(somebody.phone.page)
    somebody.task(page, 2)
    here.stands_on("daily-life")
    page.context.clear_cookies(name=re.compile("session"))
    here.type(difficulty=HARD, lasts="year_or_more")
    over = words("You are signed out. What you typed stays on this page: press Save and continue and sign in.")
    expect(page.locator("[data-saved]")).to_contain_text(over, timeout=SOON)
    here.go_on()
    Citizen(page, NAME, words).sign_in_with_passkey()
    here.stands_on("daily-life")
    here.shows(difficulty=HARD)
    expect(page.locator("[name=lasts][value=year_or_more]")).to_be_checked()
    here.go_on()


def _goes_back_and_forth(somebody: Applicant, page: Page) -> None:
    """By the buttons of the browser, also after a page that was refused: none of them asks whether to send again."""
    here = somebody.on(page)
    here.go_on()
    expect(page.locator("[data-errors]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-errors]")).to_be_visible()
    here.answer("help", help="every_day", aids="stick")
    here.stands_on("certificate")
    page.go_back()
    here.stands_on("help")
    expect(page.locator("[name=help][value=every_day]")).to_be_checked()
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    page.go_forward()
    here.answer("help", help="some_days")
    here.stands_on("certificate")


def _sends_a_paper(somebody: Applicant, photo: Path) -> None:
    """It arrives, and stays though the browser is closed before the page was saved."""
    page = somebody.phone.page
    page.locator("[name='_file.medical_certificate']").first.set_input_files(photo)
    expect(page.locator("[data-state=clean]")).to_contain_text(photo.name, timeout=CHECKED_WITHIN)
    _is_told_that_it_is_kept(somebody)
    somebody.phone.shut()
    again = somebody.on(somebody.phone.open())
    again.open("certificate")
    expect(again.page.locator("[data-state=clean]")).to_contain_text(photo.name)
    again.go_on()


def _is_checked_and_sent(somebody: Applicant) -> None:
    page, words, here = somebody.phone.page, somebody.words, somebody.on(somebody.phone.page)
    somebody.task(page, 3)
    here.answer("payment", pay_account={"kind": "wallet", "number": "0712 345 641"})
    page.get_by_role("link", name=words("Check your answers, then send")).click()
    _shows_everything(page)
    Citizen(page, NAME, words).sign_and_send()


def _shows_everything(page: Page) -> None:
    for text in (NAME, "Terrace Street 40", TEO["name"], LIA["name"], "400.50", "120.00", HARD, "certificate.jpg"):
        expect(page.locator("main")).to_contain_text(str(text))


@pytest.fixture
def plain(applicant: Applicant, browser: Browser, portal: Portal) -> Iterator[BrowserContext]:
    """The same session without script: to make a passkey needs some."""
    state = applicant.phone.context.storage_state()
    context = browser.new_context(
        viewport=PHONE, base_url=portal.address, java_script_enabled=False, storage_state=state
    )
    yield context
    context.close()


@pytest.mark.parametrize("applicant", ["ar"], indirect=True)
def test_without_script_each_continue_saves_from_the_first_task_to_the_receipt(
    applicant: Applicant, plain: BrowserContext, photo: Path
):
    page = plain.new_page()
    here = applicant.on(page)
    page.goto(f"{APPLY}/tasks/")
    _keeps_what_was_continued(applicant, page)
    applicant.on(page).answer("reach-you")
    applicant.task(page, 1)
    here.type(children={"0": TEO})
    page.locator("button[name=add]").click()
    here.type(children={"1": LIA})
    here.go_on()
    here.answer("income", works="no", income="٤٠٠,50")
    here.answer("pensions", has_pension="yes", pension="120")
    applicant.task(page, 2)
    here.answer("daily-life", difficulty=HARD, lasts="year_or_more")
    _goes_back_and_forth(applicant, page)
    page.locator("[name='_file.medical_certificate']").first.set_input_files(photo)
    page.locator("[name=_attach][value=medical_certificate]").click()
    expect(page.locator("[data-file]")).to_contain_text(photo.name)
    here.go_on()
    applicant.task(page, 3)
    here.answer("payment", pay_account={"kind": "wallet", "number": "0712 345 641"})
    page.get_by_role("link", name=applicant.words("Check your answers, then send")).click()
    _shows_everything(page)
    citizen = Citizen(page, NAME, applicant.words)
    citizen.sign_with_code_and_send(lambda: code_sent_to(page, applicant.number))
    page.get_by_role("link", name=applicant.words("Follow my application")).click()
    expect(page.get_by_role("link", name=applicant.words("Refresh"))).to_be_visible()


def _keeps_what_was_continued(somebody: Applicant, page: Page) -> None:
    """What was sent with Continue is there the next time, and the task leads to where the person was."""
    here = somebody.on(page)
    somebody.task(page, 0)
    here.answer("about-you", full_name="Naima Tal")
    here.answer("home", home=HOME)
    page.goto("/my/")
    page.get_by_role("link", name=somebody.words("Carry on")).click()
    somebody.task(page, 0)
    here.open("about-you")
    here.shows(full_name="Naima Tal")
    here.answer("about-you", full_name=NAME)
    here.shows(home=STREET)
    here.go_on()
