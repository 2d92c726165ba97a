"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

PLAIN_FEATURES = ["bold", "link", "ol", "ul"]
PAGE_FEATURES = ["h2", "h3", *PLAIN_FEATURES, "document-link"]


class TextBlock(RichTextBlock):
    """Paragraphs, lists and links. No pictures of text, no colours, no headings that skip a level."""

    def __init__(self, *, features: list[str] | None = None, **kwargs: object) -> None:
        super().__init__(features=features or PLAIN_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text.html"
