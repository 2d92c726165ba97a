"""Signing in with a smart ID card in a real browser: a card of SoftHSM, and the cards of the demo."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from identity.check_digits import damm
from identity.signin.testpki.cards import Holder
from tests.support import softcard

from .card_reader import Office, Reader, sign_ins
from .citizen import Citizen
from .conftest import PHONE

BUTTON = "Identity card and PIN"
WELCOME = "How can we reach you?"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130 Mobile Safari/537.36"
)
REFUSED = "We could not accept this card."

needs_soft_card = pytest.mark.skipif(bool(softcard.missing()), reason=softcard.missing() or "there is one")


def somebody() -> Holder:
    """Somebody whom this portal has not met."""
    digits = f"881980{secrets.randbelow(1000):03d}"
    return Holder("Mari-Liis", secrets.choice(["Proov", "Ñandú", "أحمد"]), f"PNOXT-{digits}{damm(digits)}")


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    place = tmp_path_factory.mktemp("softhsm")
    return lambda: softcard.make(place)


@pytest.fixture
def office(portal) -> Office:
    return Office.of(portal.folder)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def page(desk, reader) -> Page:
    return reader.plug_in(desk)


def press(page: Page) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=BUTTON).click()


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in/"))
    expect(page.get_by_role("button", name=BUTTON)).to_be_enabled()


@needs_soft_card
class TestACardOfSoftHSM:
    def test_opens_the_door_and_a_second_time_the_same_one(self, page, reader, cards, office, portal):
        before = len(sign_ins(portal.folder))
        reader.card = cards()
        office.issue(reader.card, somebody())
        press(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(WELCOME)
        page.get_by_role("link", name="Not now").click()
        expect(page).to_have_url(re.compile("/my/$"))
        assert sign_ins(portal.folder)[before:] == [("card", '["sc", "pin", "mfa"]', 3)]
        page.locator("header summary").last.click()
        page.get_by_role("button", name="Sign out").click()
        press(page)
        expect(page).to_have_url(re.compile("/my/$"))

    def test_that_was_revoked_does_not(self, page, reader, cards, office):
        reader.card = cards()
        office.issue(reader.card, somebody())
        office.revoke(reader.card)
        press(page)
        expect(page.get_by_text(REFUSED)).to_be_visible()

    def test_of_another_authority_does_not(self, page, reader, cards, office):
        reader.card = cards()
        office.issue(reader.card, somebody(), by="Demonstration cards")
        press(page)
        expect(page.get_by_text(REFUSED)).to_be_visible()

    def test_signs_once_only(self, page, reader, cards, office):
        reader.card = cards()
        office.issue(reader.card, somebody())
        with page.expect_request(lambda each: each.method == "POST" and each.url.endswith("/sign-in/card/")) as sent:
            press(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(WELCOME)
        page.context.clear_cookies()
        page.goto("/sign-in/")
        fields = dict(re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n', sent.value.post_data or "")) or _form(sent.value)
        fields["csrfmiddlewaretoken"] = page.locator("form[data-card] [name=csrfmiddlewaretoken]").input_value()
        again = page.request.post("/sign-in/card/", form=fields, headers={"Referer": page.url})
        assert again.status == 422
        assert "open for too long" in again.text()


def _form(request) -> dict[str, str]:
    return {name: str(value) for name, value in (request.post_data_json or {}).items()}


class TestTroubleWithTheCard:
    def test_a_cancelled_pin_changes_nothing(self, page, reader):
        reader.cancels = True
        press(page)
        said(page, "Nothing happened yet.")
        assert reader.asked == ["web-eid:status", "web-eid:authenticate"]

    def test_without_the_extension_the_page_says_what_to_install(self, desk):
        desk.route("**/demo/card*.js", lambda route: route.abort())
        page = desk.new_page()
        press(page)
        said(page, "This browser does not know card readers yet.")

    def test_a_telephone_hears_it_before_it_tries(self, browser, portal):
        context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, user_agent=ANDROID)
        context.route("**/demo/card*.js", lambda route: route.abort())
        phone = context.new_page()
        phone.goto("/sign-in/")
        expect(phone.get_by_text("Telephones cannot read identity cards yet.")).to_be_visible()
        expect(phone.get_by_role("button", name="Fingerprint, face or PIN")).to_be_visible()
        context.close()


class TestACardOfTheDemo:
    def test_is_taken_from_the_table_and_opens_the_door_on_a_telephone(self, phone):
        phone.goto("/sign-in/?next=/my/data/")
        phone.get_by_role("link", name="No card? Take one of the demo cards").click()
        phone.get_by_role("link", name="Take the card: Amina Doru").click()
        phone.get_by_role("button", name=BUTTON).click()
        expect(phone.get_by_label("Card in the reader")).to_have_value("amina")
        enter(phone)
        expect(phone).to_have_url(re.compile("/my/data/$"))
        expect(phone.get_by_text("Amina Doru").first).to_be_visible()

    def test_signs_an_application_and_the_receipt_says_so(self, phone):
        phone.goto("/sign-in/?next=/my/apply/child-grant/&card=amina")
        phone.get_by_role("button", name=BUTTON).click()
        phone.get_by_label("Card in the reader").select_option("amina")
        enter(phone)
        expect(phone).to_have_url(re.compile("/my/apply/child-grant/$"))
        phone.get_by_role("button", name=re.compile("Start now|Carry on|Begin another")).click()
        phone.goto("/my/apply/child-grant/about-you/")
        amina = Citizen(phone, "Amina Doru")
        amina.answer_everything()
        phone.get_by_role("checkbox").check()
        phone.get_by_label(BUTTON).check()
        phone.get_by_role("button", name="Sign and send").click()
        expect(phone.get_by_label("PIN", exact=True)).to_have_count(0)  # a certificate is given without one
        phone.get_by_label("Card in the reader").select_option("amina")
        phone.get_by_role("button", name="Use this card").click()
        expect(phone.get_by_label("Card in the reader")).to_have_value("amina")
        enter(phone)
        expect(phone.get_by_role("heading", level=1)).to_have_text("We have your application")
        expect(phone.get_by_text("Signed with an identity card")).to_be_visible()

    def test_makes_somebody_new_known(self, phone):
        phone.goto("/sign-in/")
        phone.get_by_role("button", name=BUTTON).click()
        phone.get_by_label("Card in the reader").select_option(label="Somebody new")
        enter(phone)
        expect(phone.get_by_role("heading", level=1)).to_have_text(WELCOME)

    def test_is_blocked_by_three_wrong_pins(self, phone):
        phone.goto("/sign-in/")
        phone.get_by_role("button", name=BUTTON).click()
        for _try in range(2):
            enter(phone, "9999")
            expect(phone.get_by_text("This is not the PIN of the card.")).to_be_visible()
        enter(phone, "9999")
        expect(phone.get_by_text("this card is blocked")).to_be_visible()
        phone.get_by_role("button", name="Cancel").click()
        said(phone, "If the PIN is blocked, look below.")

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            ("The card software is missing", "does not answer"),
            ("The card software is old", "too old"),
            ("The card cannot be read", "could not be read"),
            ("Nobody types the PIN", "It took too long"),
        ],
    )
    def test_faults_are_told_in_words_that_help(self, phone, fault, words):
        phone.goto("/sign-in/")
        phone.get_by_role("button", name=BUTTON).click()
        phone.get_by_label("What should go wrong?").select_option(label=fault)
        enter(phone)
        said(phone, words)


def enter(page: Page, pin: str = "1234") -> None:
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Enter the PIN").click()
