"""Text with markup, made harmless twice: when it is stored, whoever sends it, and again when a page shows it.

The editing screens offer a few kinds of markup; imports, translations and scripts could bring any. Only what is named
here survives: no script, no event handler, no style, no frame, no picture, no address but of pages, files, mail and
telephone.
"""

from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText, expand_db_html

from content.generation import Shelf

_BLOCKS = ("p", "h2", "h3", "li", "ol", "ul")
_TAGS = {*_BLOCKS, "a", "b", "strong", "em", "i", "br"}
_SCHEMES = {"http", "https", "mailto", "tel"}
# Stored text names pages and documents by number; the editing screens find their paragraphs again by a key.
_STORED = {"a": {"href", "linktype", "id"}, **{tag: {"data-block-key"} for tag in _BLOCKS}}
_SHOWN = {"a": {"href"}}
_MOST_TEXTS = 2000
# Texts with the addresses of the pages that they link, which may be others once something is published.
_linked: Shelf[SafeString] = Shelf(_MOST_TEXTS)


@lru_cache(_MOST_TEXTS)
def harmless(html: str) -> str:
    """Text as it may be stored."""
    return nh3.clean(html, tags=_TAGS, attributes=_STORED, url_schemes=_SCHEMES, link_rel=None)


@lru_cache(_MOST_TEXTS)
def _shown(html: str) -> SafeString:
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_SHOWN, url_schemes=_SCHEMES, link_rel=None)
    return mark_safe(cleaned)  # noqa: S308 (nothing outside the lists above is left in it)


class SafeText(RichText):
    """Rich text that a template prints as it is: `{{ value }}`."""

    def __html__(self) -> SafeString:
        # Cleaned before it is expanded too: an embedded address would be asked for over the network.
        text = harmless(self.source)
        if "linktype" not in text:
            return _shown(text)
        return _linked.get((text, get_language()), lambda: _shown(expand_db_html(text)))

    def __str__(self) -> str:
        return self.__html__()


class SafeTextField(RichTextField):
    """A field of rich text; print `SafeText(page.field)`, never the field itself."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return harmless(prepared) if isinstance(prepared, str) else prepared
