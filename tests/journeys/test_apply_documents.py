"""A paper on its way: photographed on a phone, cut off in the middle, taken up again, checked, seen by a caseworker."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from .citizen import Citizen
from .officer import Officer

APPLY = "/my/apply/disability-allowance"
PIECES = re.compile(r"/my/documents/uploads/[0-9a-f-]+/\?start=\d+")
SCRIPT = re.compile(r"/static/dist/citizen\.[0-9a-f]+\.js")
FILLING = re.compile(r"/static/dist/filling\.[0-9a-f]+\.js")
PAPERS = re.compile(r"/static/dist/papers\.[0-9a-f]+\.js")
CHECKED_WITHIN = 90_000  # other parts of the suite keep the cores busy meanwhile


@pytest.fixture(scope="module")
def photo(tmp_path_factory) -> Path:
    """As large as a phone makes it, and too full of detail to become small."""
    path = tmp_path_factory.mktemp("photos") / "certificate.jpg"
    Image.effect_noise((2600, 1900), 90).convert("RGB").save(path, quality=95)
    return path


@pytest.fixture
def citizen(phone) -> Citizen:
    citizen = Citizen(phone)
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.goto(f"/sign-in/?next={APPLY}/")
    citizen.make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
    return citizen


class Line:
    """The connection of a phone: counts the pieces of a file, and is lost after some of them."""

    def __init__(self, page: Page) -> None:
        self.starts: list[int] = []
        self.lost_after: int | None = None
        page.route(PIECES, self.carry)

    def carry(self, route: Route) -> None:
        if self.lost_after is not None and len(self.starts) >= self.lost_after:
            return route.abort("internetdisconnected")
        self.starts.append(int(route.request.url.rpartition("=")[2]))
        return route.continue_()


def test_a_photo_survives_a_lost_connection_and_a_caseworker_sees_it(citizen, photo, desk):
    page = citizen.page
    _answer_up_to_papers(citizen)
    certificate = page.get_by_role("group", name=re.compile("medical certificate"))
    expect(certificate).to_contain_text("at most 10 MB")

    line = Line(page)
    line.lost_after = 2
    certificate.get_by_label("Take a photo").set_input_files(photo)
    expect(certificate.get_by_role("status")).to_contain_text("connection is lost", timeout=CHECKED_WITHIN)
    line.starts, line.lost_after = [], None

    def choose_again() -> None:
        expect(certificate).to_contain_text("has arrived. Choose the same file again to go on.")
        certificate.get_by_label("Choose a photo or PDF").set_input_files(photo)

    with page.expect_websocket(lambda socket: "/ws/live/" in socket.url, timeout=CHECKED_WITHIN):
        _before_the_script_is_there(page, PAPERS, page.reload, choose_again)
    expect(certificate.locator("[data-state=clean]")).to_contain_text("Arrived and checked", timeout=CHECKED_WITHIN)
    assert line.starts[0] > 0, "what had arrived was sent once more"
    assert line.starts[-1] < photo.stat().st_size / 2, "the photo was not made smaller"

    card = page.get_by_role("group", name=re.compile("card or passport"))
    card.get_by_label("I will send it later").check()
    citizen.go_on()
    expect(page).to_have_url(re.compile("/tasks/"))
    _answer_payment(citizen)
    expect(page.locator("main")).to_contain_text("I will send it later")
    expect(page.locator("main")).to_contain_text("Terrace Street 40, Terrace, Kestral Hills, Kestral")
    expect(page.get_by_role("link", name="certificate.jpg")).to_be_visible()
    reference = citizen.sign_and_send()

    omar = Officer(desk, "omar.kessim")
    omar.sign_in()
    omar.find(reference, view="office")
    omar.say_why()
    omar.page.get_by_role("link", name="Answers").click()
    expect(omar.page.locator("main")).to_contain_text("I will send it later")
    expect(omar.page.locator("main")).to_contain_text("Terrace Street 40, Terrace, Kestral Hills, Kestral")
    omar.page.get_by_role("link", name="certificate.jpg").click()
    drawn = omar.page.locator("main img").first
    expect(drawn).to_be_visible()
    expect(drawn).to_have_js_property("naturalWidth", 2000)

    page.goto("/my/data/looks/")
    expect(page.locator("main")).to_contain_text("Omar Kessim")


def _before_the_script_is_there(
    page: Page, script: re.Pattern[str], arrive: Callable[[], object], act: Callable[[], object]
) -> None:
    """As on a slow line: the page of `arrive` can be used, and `act` is done, while its script is still on its way."""
    acted = []

    def hold(route: Route) -> None:
        acted.append(act())
        route.continue_()

    page.route(script, hold)
    arrive()
    page.unroute(script)
    assert len(acted) == 1


def _from_the_lists(page: Page) -> None:
    """Each list is filled in when something is chosen in the one above; on a slow line before the script is there."""

    def choose_the_region() -> None:
        expect(page.get_by_label("District")).to_be_hidden()
        page.get_by_label("Region", exact=True).select_option(label="Kestral")

    _before_the_script_is_there(page, SCRIPT, lambda: page.goto(f"{APPLY}/home/"), choose_the_region)
    expect(page.get_by_role("button", name="Show its areas")).to_have_count(0)
    for level, area in (("District", "Kestral Hills"), ("Ward", "Terrace")):
        page.get_by_label(level, exact=True).select_option(label=area)


def _is_kept_from_the_first_word(page: Page) -> None:
    """Also what was typed before the script came. What Back puts into the fields writes over nothing that is newer."""
    here, words, told = f"{APPLY}/daily-life/", page.get_by_label("What is hard for you"), page.locator("[data-saved]")
    _before_the_script_is_there(page, FILLING, lambda: page.goto(here), lambda: words.fill("Walking."))
    expect(told).to_contain_text("Saved at")
    page.route("**/typed/", lambda route: route.abort("internetdisconnected"))
    words.fill("Older words.")
    with page.context.expect_page() as opened:
        page.evaluate("here => open(here)", here)
    newer = opened.value
    newer.get_by_label("What is hard for you").fill("Newer words.")
    newer.locator("[name=_drawn]").evaluate("it => it.dispatchEvent(new Event('change', { bubbles: true }))")
    expect(newer.locator("[data-saved]")).to_contain_text("Saved at")
    newer.close()
    page.goto("/my/")
    page.unroute("**/typed/")
    page.go_back()
    expect(words).to_have_value("Older words.")
    expect(told).to_contain_text("in another window or on another device too")
    page.goto(here)
    expect(words).to_have_value("Newer words.")


def _comes_back_to_what_was_saved(page: Page) -> None:
    """It stands there as it was read, and no other window is spoken of."""
    expect(page.get_by_label("What is hard for you")).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("What is hard for you")).to_have_value("Walking and carrying.")
    page.go_forward()


def _answer_up_to_papers(citizen: Citizen) -> None:
    page = citizen.page
    page.get_by_role("button", name=re.compile("Start")).click()
    page.goto(f"{APPLY}/about-you/")
    citizen.answer_who()
    _from_the_lists(page)
    page.get_by_label("Street and house").fill("Terrace Street 40")
    citizen.go_on()
    page.goto(f"{APPLY}/reach-you/")
    citizen.go_on()

    _is_kept_from_the_first_word(page)
    page.get_by_label("What is hard for you").fill("Walking and carrying. ")
    page.get_by_label("A year or longer").check()
    citizen.go_on()
    _comes_back_to_what_was_saved(page)
    page.goto(f"{APPLY}/help/")
    page.get_by_label("Every day").check()
    page.get_by_label("A stick", exact=False).check()
    citizen.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your medical certificate")


def _answer_payment(citizen: Citizen) -> None:
    page = citizen.page
    page.goto(f"{APPLY}/payment/")
    page.locator("[name='pay_account.kind'][value=wallet]").check()
    page.get_by_label("Number of the account or of the mobile").fill("0712 345 641")
    citizen.go_on()
    page.goto(f"{APPLY}/check/")
