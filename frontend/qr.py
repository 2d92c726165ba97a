"""Codes that a phone can scan, as inline SVG."""

import segno
from django.utils.safestring import SafeString


def svg(text: str, *, title: str) -> SafeString:
    """`text` as a QR code. `title` says what the code is, for people who hear the page or the letter.

    No size and no style inside: the place decides. Level M: still readable with a seventh of it worn off.
    """
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, border=1, dark="#241a23", title=title, svgclass=None, lineclass=None
    )
    return SafeString(drawn.replace("<svg ", '<svg role="img" ', 1))
