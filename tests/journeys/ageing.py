"""Sessions in which somebody showed more, or a while ago: journeys do not wait five minutes, nor hold a card."""

from playwright.sync_api import Page

from .conftest import Portal
from .inside import inside

# The same session under another key, since the portal remembers what it read under the old one.
UNDER_A_NEW_KEY = """
import time
from importlib import import_module
from django.conf import settings
from identity.signin.models import OpenSession
sessions = import_module(settings.SESSION_ENGINE)
before, after = sessions.SessionStore(sys.argv[-1]), sessions.SessionStore()
after.update(dict(before.items()))
shown = after.get("signin.proofs", [])
after["signin.proofs"] = {proofs}
after.create()
OpenSession.objects.filter(session_key=sys.argv[-1]).update(session_key=after.session_key)
print(after.session_key)
"""
AGED = "[[level, at - 600, *rest] for level, at, *rest in shown]"
WITH_A_CARD = '[*shown, [3, time.time(), "card", ""]]'


def ten_minutes_pass(page: Page, portal: Portal) -> None:
    """What was shown in this session was shown ten minutes earlier."""
    _rewrite(page, portal, AGED)


def show_a_card(page: Page, portal: Portal) -> None:
    """As somebody who has just shown a card."""
    _rewrite(page, portal, WITH_A_CARD)


def _rewrite(page: Page, portal: Portal, proofs: str) -> None:
    cookie = next(cookie for cookie in page.context.cookies() if "session" in cookie["name"])
    said = inside(portal, UNDER_A_NEW_KEY.replace("{proofs}", proofs), cookie["value"])
    page.context.add_cookies([{**cookie, "value": said.split()[-1]}])
