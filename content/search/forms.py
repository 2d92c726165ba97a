"""How editors type words for the search: one phrase on each line."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from services.kernel.text import clean

from .words import keys_of

MOST_PHRASES = 30
LONGEST_PHRASE = 60


class PhrasesForm(WagtailAdminModelForm):
    """Cleans the lines; refuses what could never match."""

    fewest = 1

    def clean_phrases(self) -> str:
        language = self.data.get("language", "")
        phrases = lines(self.cleaned_data["phrases"])
        if len(phrases) > MOST_PHRASES:
            raise ValidationError(
                ngettext("Keep to %(most)s line.", "Keep to %(most)s lines.", MOST_PHRASES) % {"most": MOST_PHRASES}
            )
        for phrase in phrases:
            if len(phrase) > LONGEST_PHRASE:
                raise ValidationError(_("“%(phrase)s” is too long for a search.") % {"phrase": phrase[:LONGEST_PHRASE]})
            if not keys_of(phrase, language):
                raise ValidationError(_("“%(phrase)s” holds no word to search for.") % {"phrase": phrase})
        return "\n".join(phrases)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        phrases = cleaned.get("phrases")
        if phrases and len(phrases.splitlines()) < self.fewest:
            self.add_error("phrases", _("Write at least two lines: words mean the same as one another."))
        return cleaned


class SynonymsForm(PhrasesForm):
    fewest = 2


class PromotionForm(PhrasesForm):
    """Also keeps page and language together: a French search must not lead to an English page."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        page, language = cleaned.get("page"), cleaned.get("language")
        if page and language and page.locale.language_code != language:
            self.add_error("page", _("Choose a page in the language of the search."))
        return cleaned


def lines(text: str) -> list[str]:
    """The phrases of a field, each once."""
    phrases = (clean(line) for line in text.replace(",", "\n").replace("،", "\n").splitlines())
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))
