"""The words of the pages in the language of whoever walks, from the catalogue that the portal itself reads."""

from dataclasses import dataclass
from html import unescape
from re import sub

from django.utils import translation
from django.utils.translation import gettext, pgettext

from services.forms.schema import Texts
from services.forms.schema import say as in_language


@dataclass(frozen=True)
class Words:
    """What is to be read: `words("Save and continue")`; `context` where the same English words mean several things."""

    language: str = "en"

    def __call__(self, text: str, context: str = "", **values: str) -> str:
        with translation.override(self.language):
            said = pgettext(context, text) if context else gettext(text)
        return unescape(sub(r"<[^>]+>", "", said % values if values else said))

    def of(self, texts: Texts) -> str:
        """The text of a form."""
        return in_language(texts, self.language)
