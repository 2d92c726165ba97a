"""The square code of a receipt."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from services.applications.receipts import Receipt


def receipt_code(receipt: Receipt) -> SafeString:
    """Inline SVG that leads to the public page saying whether the receipt is ours. It holds no personal data."""
    address = settings.PORTICO_PUBLIC_ADDRESS + reverse("shell:receipt", args=[receipt.reference, receipt.seal])
    picture = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=1, dark="#241a23")
    return format_html(
        '<div role="img" aria-label="{}">{}</div>',
        _("Square code of receipt %(number)s") % {"number": receipt.reference},
        mark_safe(picture),  # noqa: S308 (drawn by us from our own number)
    )
