"""Several answers picked from many."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from services.forms.schema import Question, say

from .base import AnswerType, Refused, Typed
from .words import in_a_row


class SeveralType(AnswerType):
    """The chosen values in the order of the form. A choice that is `alone`, like “None of these”, excludes the others.

    The boxes share one name, so what was ticked is typed as values with a space between them.
    """

    many: ClassVar[bool] = True

    def read(self, question: Question, typed: Typed) -> Any:
        ticked = set(typed[""].split())
        if not ticked <= {choice.value for choice in question.choices}:
            raise Refused(_("Choose from these answers."))
        return [choice.value for choice in question.choices if choice.value in ticked]

    def fault(self, question: Question, value: Any, today: date) -> str:
        known = [choice.value for choice in question.choices]
        if not isinstance(value, list) or any(one not in known for one in value) or value != _ordered(known, value):
            return _("Choose from these answers.")
        alone = next((choice for choice in question.choices if choice.alone and choice.value in value), None)
        if alone is not None:
            return "" if len(value) == 1 else _contradiction(say(alone.label, get_language() or ""))
        least, most = question.constraints.min_chosen, question.constraints.max_chosen
        if len(value) < least:
            return ngettext("Choose at least %(least)s answer.", "Choose at least %(least)s answers.", least) % {
                "least": least
            }
        if len(value) > most:
            return ngettext("Choose at most %(most)s answer.", "Choose at most %(most)s answers.", most) % {
                "most": most
            }
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        return {"": " ".join(one for one in value if isinstance(one, str)) if isinstance(value, list) else ""}

    def show(self, question: Question, value: Any, language: str) -> str:
        if not isinstance(value, list):
            return ""
        with override(language):
            return in_a_row(say(choice.label, language) for choice in question.choices if choice.value in value)


def _ordered(known: list[str], value: list[Any]) -> list[str]:
    """Each once and in the order of the form: one set of answers has one spelling."""
    return [one for one in known if one in value]


def _contradiction(answer: str) -> str:
    return _("You chose “%(answer)s” and something else too. Choose one or the other.") % {"answer": answer}
