"""The code on receipts and letters: an address that tells anybody whether they are ours, and nothing of the person."""

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from frontend import qr


def check_address(reference: str, seal: str) -> str:
    """Where a document with this reference is checked. The seal in it cannot be made without our key."""
    return f"{settings.PORTICO_PUBLIC_ADDRESS}{reverse('shell:receipt', args=[reference, seal])}"


def code_of(address: str, line: str) -> str:
    """What a square code says: the address, and behind its “#” the signed line that proves the receipt offline.

    What stands behind the “#” stays in the browser of whoever opens the address.
    """
    return f"{address}#{line}" if line else address


def qr_svg(address: str) -> SafeString:
    """A QR code of `address` to be set into a page; who hears the page hears what it is for."""
    return qr.svg(address, title=_("Square code that leads to the check of this document"))
