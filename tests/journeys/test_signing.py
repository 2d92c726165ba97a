"""Somebody who has both a card and a passkey signs an application by the one they choose."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from identity.check_digits import damm
from identity.signin.testpki.cards import Holder
from tests.support import softcard

from .card_reader import Office, Reader
from .citizen import Citizen
from .conftest import DESK, Portal, give_fingerprint
from .forging import change_the_income
from .officer import Officer

CARD, PASSKEY = "Identity card and PIN", "Fingerprint, face or PIN of your device"
NAME = "Mirembe Proov"

pytestmark = pytest.mark.skipif(bool(softcard.missing()), reason=softcard.missing() or "there is one")


def somebody(name: str = NAME) -> Holder:
    """Somebody whom this portal has not met."""
    digits = f"881985{secrets.randbelow(1000):03d}"
    given, _, surname = name.partition(" ")
    return Holder(given, surname, f"PNOXT-{digits}{damm(digits)}")


@pytest.fixture(scope="module")
def cards(tmp_path_factory) -> Callable[[], softcard.SoftCard]:
    place = tmp_path_factory.mktemp("softhsm")
    return lambda: softcard.make(place)


@pytest.fixture
def office(portal) -> Office:
    return Office.of(portal.folder)


@pytest.fixture
def reader(cards, office) -> Reader:
    """A reader with the card of somebody new in it."""
    card = cards()
    office.issue(card, somebody())
    return Reader(card)


@pytest.fixture
def page(desk: BrowserContext, reader: Reader) -> Page:
    """Before all answers: signed in by the card, with a passkey added to the account."""
    page = reader.plug_in(desk)
    give_fingerprint(desk, page)
    page.goto("/sign-in/")
    page.get_by_role("button", name=CARD).click()
    page.get_by_role("link", name="Not now").click()
    page.goto("/my/sign-in/passkeys/add/")
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    page.goto("/my/apply/child-grant/")
    page.get_by_role("button", name=re.compile("Start")).click()
    Citizen(page, NAME).answer_everything()
    page.get_by_role("checkbox").check()
    reader.asked.clear()
    return page


def press(page: Page) -> None:
    page.get_by_role("button", name="Sign and send").click()


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
    expect(page.get_by_role("button", name="Sign and send")).to_be_enabled()
    expect(page.get_by_role("checkbox")).to_be_checked()


def receipt(page: Page, how: str) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your application")
    expect(page.get_by_text(f"Signed with {how}")).to_be_visible()
    found = re.search(r"CG-\d\d-\d{7}-\d", page.inner_text("main"))
    assert found
    return found.group()


def test_the_card_signs_by_its_key_for_documents_and_a_changed_amount_fails(
    page: Page, reader: Reader, browser: Browser, portal: Portal
):
    page.get_by_label(PASSKEY).check()
    page.get_by_label(CARD).check()
    press(page)
    reference = receipt(page, "an identity card")
    assert reader.asked == ["web-eid:status", "web-eid:get-signing-certificate", "web-eid:sign"]

    context = browser.new_context(viewport=DESK, base_url=portal.address)
    petra = Officer(context, "petra.vance")
    petra.sign_in()
    petra.find(reference, view="office")
    petra.say_why()
    main = petra.page.locator("main")
    expect(main).to_contain_text("an identity card")
    expect(main).to_contain_text("Verified now")
    change_the_income(portal, reference)
    petra.page.reload()
    expect(main).to_contain_text("Does not fit")
    expect(main).not_to_contain_text("Verified now")
    context.close()


def test_the_strongest_comes_first_and_the_one_used_last_is_chosen_next_time(page: Page):
    expect(page.get_by_role("radio")).to_have_count(2)
    expect(page.get_by_label(CARD)).to_be_checked()
    page.get_by_label(PASSKEY).check()
    press(page)
    receipt(page, "fingerprint, face or PIN of a device")
    page.goto("/my/apply/child-grant/")
    page.get_by_role("button", name=re.compile("Begin another")).click()
    Citizen(page, NAME).answer_everything()
    expect(page.get_by_label(PASSKEY)).to_be_checked()


def test_trouble_with_the_card_loses_nothing_and_another_way_is_at_hand(page: Page, reader: Reader, cards, office):
    own, reader.card = reader.card, cards()
    office.issue(reader.card, somebody("Ruth Teku"))
    press(page)
    said(page, "This card is not one that opens this account.")
    assert reader.asked == ["web-eid:status", "web-eid:get-signing-certificate"]

    reader.card, reader.cancels_at = own, ("web-eid:sign",)
    press(page)
    said(page, "Nothing happened yet.")
    expect(page.get_by_text("My card or its PIN does not work")).to_be_visible()

    page.get_by_label(PASSKEY).check()
    expect(page.get_by_role("status").filter(has_text="Nothing happened yet.")).to_have_count(0)
    press(page)
    receipt(page, "fingerprint, face or PIN of a device")


def test_without_the_extension_the_page_says_what_helps(page: Page, portal: Portal):
    state = page.context.storage_state()
    plain = page.context.browser.new_context(viewport=DESK, base_url=portal.address, storage_state=state)
    plain.route("**/demo/card*.js", lambda route: route.abort())
    bare = plain.new_page()
    bare.goto("/my/apply/child-grant/check/")
    bare.get_by_role("checkbox").check()
    press(bare)
    said(bare, "This browser does not know card readers yet.")
    plain.close()
