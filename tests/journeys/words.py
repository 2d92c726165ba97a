"""The words of the pages in the language of whoever walks, from the catalogue that the portal itself reads."""

import re
from dataclasses import dataclass
from html import unescape

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
        return unescape(re.sub(r"<[^>]+>", "", said % values if values else said))

    def like(self, text: str) -> re.Pattern[str]:
        """Fits the text with whatever stands in the places to fill in, and where only the eye sees tags."""
        with translation.override(self.language):
            parts = re.split(r"%\(\w+\)s|<[^>]+>", gettext(text))
        return re.compile(".*".join(re.escape(part) for part in parts))

    def of(self, texts: Texts) -> str:
        """The text of a form."""
        return in_language(texts, self.language)
