"""What the portal sent, as the mailbox of the demo shows it."""

import re
import secrets
import time
from collections.abc import Collection

from playwright.sync_api import Page

ARRIVES_WITHIN_SECONDS = 60  # other parts of the suite keep the cores busy meanwhile


def mobile() -> str:
    """A number that nobody had in this portal before."""
    return f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}"


def as_sent(number: str) -> str:
    """The national number as it stands in the international one."""
    return number.replace(" ", "")[1:]


def code_sent_to(page: Page, number: str, words: str = "", *, used: Collection[str] = ()) -> str:
    """The six digits in the newest message to this number, with these words in it. Looks in a window of its own.

    `used` are codes of earlier messages: the new one may still be on its way.
    """
    window = page.context.new_page()
    give_up = time.monotonic() + ARRIVES_WITHIN_SECONDS
    while time.monotonic() < give_up:
        window.goto("/demo/mailbox/")
        for message in window.locator("main article").filter(has_text=as_sent(number)).all():
            text = message.inner_text()
            found = re.search(r"\b\d{6}\b", text)
            if found and words in text and found.group() not in used:
                window.close()
                return found.group()
    raise AssertionError(f"no code came to {number}")
