"""Wagtail's checker of the page as it is drawn, beside the preview: with more rules than it brings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class Checker(ContentCheckerItem):
    """Rules of axe-core that editors can do something about. What is missing altogether stops publishing elsewhere."""

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "link-in-text-block",
        "identical-links-same-purpose",
        "list",
        "listitem",
        "page-has-heading-one",
        "td-headers-attr",
        "th-has-data-cells",
        "scope-attr-valid",
        "valid-lang",
        "video-caption",
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("Picture without words"),
            "help_text": _("Say what the picture shows, or tick that it only decorates"),
        },
        "identical-links-same-purpose": {
            "error_name": _("Links of the same words lead to different pages"),
            "help_text": _("Name each page in its link"),
        },
        "page-has-heading-one": {
            "error_name": _("Page without a main heading"),
            "help_text": _("Give the page a title"),
        },
        "video-caption": {
            "error_name": _("Video without captions"),
            "help_text": _("Add a WebVTT file with what is said"),
        },
    }
