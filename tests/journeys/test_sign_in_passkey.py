"""A passkey from its making to its suspicion: a real browser with a virtual device, and the real portal."""

import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from .accessibility import ON_A_PHONE, shortcomings
from .both_languages import in_both_languages
from .conftest import PHONE, SENSOR, Portal
from .counter import look_at_what_is_closed, take_up_again
from .officer import Officer

CALLED = f"My phone {secrets.token_hex(2)}"
BUTTON = "Fingerprint, face or PIN"
# People of the demo, who have a telephone and no passkey yet; nobody else enters as them to change how they sign in.
NAMES = iter(["Sena Teku", "Rania Selk", "Tomas Ide", "Greta Ide", "Mina Rahel", "Adel Bram"])


@dataclass
class Device:
    """The phone in somebody's hand, and the security chip inside it."""

    page: Page
    chip: CDPSession
    id: str

    def tell(self, command: str, **values: Any) -> Any:
        return self.chip.send(f"WebAuthn.{command}", {"authenticatorId": self.id, **values})

    def roll_back(self, count: int) -> None:
        """What a copy of the key looks like: the same key with an earlier count."""
        (held,) = self.tell("getCredentials")["credentials"]
        self.tell("removeCredential", credentialId=held["credentialId"])
        self.tell("addCredential", credential={**held, "signCount": count})

    def sign_out(self) -> None:
        self.page.goto("/my/")
        self.page.locator("header summary").last.click()
        self.page.get_by_role("button", name="Sign out").click()

    def press(self) -> None:
        """Sign in by the passkey, from the page of all ways."""
        self.page.goto("/sign-in/?next=/my/sign-in/")
        self.page.get_by_role("button", name=BUTTON).click()

    def come_in(self) -> None:
        self.press()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("How you sign in")

    def enter_as(self, name: str) -> None:
        """As somebody whom another strong way has shown to be who they are."""
        self.page.goto("/demo/")
        self.page.get_by_role("button", name=re.compile(f"Enter as.*{name}")).click()
        expect(self.page).to_have_url(re.compile(r"/my/$"))


@pytest.fixture
def name() -> str:
    return next(NAMES)


@pytest.fixture
def device(browser: Browser, portal: Portal, name: str) -> Iterator[Device]:
    """A phone on which somebody has just added it as a way to sign in, and signed out."""
    context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, has_touch=True)
    page = context.new_page()
    chip = context.new_cdp_session(page)
    chip.send("WebAuthn.enable")
    made = Device(page, chip, chip.send("WebAuthn.addVirtualAuthenticator", {"options": SENSOR})["authenticatorId"])
    made.enter_as(name)
    _bind(page)
    made.sign_out()
    yield made
    context.close()


def _bind(page: Page) -> None:
    """From My data to a device in the list. Nobody asks for an e-mail address."""
    page.goto("/my/data/")
    page.get_by_role("link", name="Devices that open your account").click()
    page.get_by_role("link", name="Add a device").click()
    expect(page.locator("main input[type=email], main input[autocomplete=email]")).to_have_count(0)
    page.get_by_label("What do you call this device?").fill(CALLED)
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    expect(page.locator("main")).to_contain_text(CALLED)


def test_a_phone_that_was_added_after_a_strong_proof_opens_the_account(device: Device):
    device.come_in()
    main = device.page.locator("main")
    expect(main).to_contain_text(
        "Chrome on Android" if "Android" in device.page.evaluate("navigator.userAgent") else "Chrome on"
    )
    expect(main).to_contain_text("Last used")
    _told(device.page, "in one more way")


def test_the_same_phone_is_not_added_twice(device: Device):
    device.come_in()
    page = device.page
    page.goto("/my/sign-in/passkeys/add/")
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("already|Nothing happened"))
    expect(page).to_have_url(re.compile("/add/"))


def test_without_finger_face_or_pin_nothing_is_sent(device: Device):
    device.tell("setUserVerified", isUserVerified=False)
    device.press()
    expect(device.page.get_by_role("status").filter(has_text="Nothing happened yet")).to_be_visible()
    _still_outside(device.page)


def test_an_answer_of_a_device_that_did_not_look_is_refused(device: Device):
    """The browser is made to ask for less than we do: the portal finds out by the answer."""
    device.tell("setResponseOverrideBits", isBadUV=True)
    device.press()
    _refused(device.page)


def test_a_bogus_signature_is_refused(device: Device):
    device.tell("setResponseOverrideBits", isBogusSignature=True)
    device.press()
    _refused(device.page)
    device.tell("setResponseOverrideBits", isBogusSignature=False)
    device.come_in()


def test_a_copy_is_closed_and_its_owner_told_and_opens_again_after_another_way(device: Device, name: str):
    page = device.page
    device.come_in()
    device.sign_out()
    device.roll_back(0)
    device.press()
    _refused(page)
    expect(page.locator("main")).not_to_contain_text("copied")
    _told(page, "may be copied")
    device.roll_back(1000)
    device.press()
    _refused(page)

    device.enter_as(name)
    page.goto("/my/sign-in/")
    expect(page.locator("main")).to_contain_text("Suspended")
    page.get_by_role("link", name=re.compile(f"Change.*{CALLED}")).click()
    page.get_by_role("button", name="Use it again").click()
    expect(page.locator("main")).not_to_contain_text("Suspended")
    device.sign_out()
    device.come_in()


@pytest.mark.parametrize("name", ["Elif Maren"])
def test_at_a_counter_a_colleague_opens_it_again(device: Device, name: str, desk: BrowserContext):
    page = device.page
    device.enter_as(name)
    receipt = re.search(r"[A-Z]{2}-\d\d-\d{7}-\d", page.inner_text("main"))
    assert receipt, page.inner_text("main")
    device.sign_out()
    device.come_in()
    device.sign_out()
    device.roll_back(0)
    device.press()
    _refused(page)

    marta = Officer(desk, "marta.oyelle")
    marta.sign_in()
    page_of_staff = look_at_what_is_closed(marta, receipt.group(), CALLED)
    for language in in_both_languages(page_of_staff, ["closed"]):
        assert not shortcomings(page_of_staff, ON_A_PHONE), language
    take_up_again(page_of_staff)
    _told(page, "opens your account again")
    device.come_in()


def _refused(page: Page) -> None:
    expect(page.locator(".errors")).to_contain_text("We could not tell that it was you.")
    _still_outside(page)


def _still_outside(page: Page) -> None:
    visitor = page.context.new_page()
    visitor.goto("/my/")
    expect(visitor).to_have_url(re.compile("/sign-in/"))
    visitor.close()


def _told(page: Page, words: str) -> None:
    """The worker has sent it; in the demo it lies in the mailbox."""
    visitor = page.context.browser.new_page(base_url=page.url.partition("/my/")[0].partition("/sign-in/")[0])
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up:
        visitor.goto("/demo/mailbox/")
        if words in visitor.inner_text("main"):
            visitor.close()
            return
    raise AssertionError(f"nobody was told of “{words}”")
