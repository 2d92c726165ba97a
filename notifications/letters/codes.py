"""The code on paper: an address under which anybody sees that a document is ours, and nothing of the person."""

import segno
from django.conf import settings
from django.utils.safestring import SafeString


def check_address(reference: str, seal: str) -> str:
    """Where a document with this reference is checked. The seal in it cannot be made without our key."""
    return f"{settings.PORTICO_PUBLIC_ADDRESS}/receipt/{reference}/{seal}/"


def qr_svg(address: str) -> SafeString:
    """A QR code of `address` as SVG to be set into a page. Error correction M stands a fold and a stain."""
    code = segno.make(address, error="m", micro=False)
    return SafeString(code.svg_inline(border=0, scale=1, omitsize=True, dark="#241a23"))
