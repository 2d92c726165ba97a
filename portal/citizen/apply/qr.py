"""The square code of a receipt."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from frontend import qr
from notifications.letters.codes import check_address, code_of
from services.applications.receipts import Receipt


def receipt_code(receipt: Receipt) -> SafeString:
    """Inline SVG that leads to the public page saying whether the receipt is ours, and proves it without a network.

    It holds no personal data.
    """
    title = _("Square code of receipt %(number)s") % {"number": receipt.reference}
    return qr.svg(code_of(check_address(receipt.reference, receipt.seal), receipt.line), title=title)
