"""Running text."""

from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

from .safe import SafeText, harmless

PLAIN_FEATURES = ["bold", "link", "ol", "ul", "document-link"]
CHAPTER_FEATURES = ["h3", *PLAIN_FEATURES]
PAGE_FEATURES = ["h2", *CHAPTER_FEATURES]


class TextBlock(RichTextBlock):
    """Paragraphs, lists and links. No pictures of text, no colours, no headings that skip a level."""

    def __init__(self, *, features: list[str] | None = None, **kwargs: object) -> None:
        super().__init__(features=features or PLAIN_FEATURES, **kwargs)

    def to_python(self, value: Any) -> SafeText:
        return SafeText(value)

    def normalize(self, value: Any) -> SafeText:
        if isinstance(value, SafeText):
            return value
        return SafeText(value.source if isinstance(value, RichText) else value and force_str(value))

    def value_for_form(self, value: RichText) -> str:
        """As it would be stored: the editing screen breaks over marks that are never closed."""
        return harmless(value.source)

    def value_from_form(self, value: Any) -> SafeText:
        return SafeText(value)

    def get_prep_value(self, value: RichText) -> str:
        return harmless(value.source)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text.html"
