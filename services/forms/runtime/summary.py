"""The answers in words, for the check page and the case page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import get_language_bidi, override, pgettext
from django.utils.translation import gettext as _

from services.forms.schema import Form, Question, say
from services.forms.types import TYPES

from .paths import walk

_SHOWN_OF_SECRET = 2


class SummaryRow(NamedTuple):
    """`value_text` may have several lines, one for each person of a repeat."""

    label: str
    value_text: str
    question_id: str


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page, with the page to change them on."""

    title: str
    page_id: str
    rows: list[SummaryRow]


def summary(form: Form, answers: Mapping[str, Any], language: str, *, in_full: bool = False) -> list[Section]:
    """One section for each page that was asked, without the declaration.

    Sensitive account numbers show their last two characters; `in_full` shows them whole, for whoever must compare or
    pay.
    """
    sections = []
    with override(language):
        for page, questions in walk(form, answers):
            rows = [
                SummaryRow(
                    say(question.short, language) or say(question.label, language),
                    _words(question, answers.get(question.id), language, in_full),
                    question.id,
                )
                for question in questions
                if question.type != "declaration"
            ]
            if rows:
                sections.append(Section(say(page.part, language) or say(page.title, language), page.id, rows))
    return sections


def in_words(question: Question, value: Any, language: str) -> str:
    """One answer as a summary says it."""
    with override(language):
        return _words(question, value, language, in_full=True)


def _words(question: Question, value: Any, language: str, in_full: bool) -> str:
    if value in (None, "", []):
        return _("Not given")
    if question.type == "person_repeat":
        return "\n".join(_person(question, row, language) for row in value) if isinstance(value, list) else ""
    if question.sensitive and question.constraints.account and not in_full:
        return _("Ends in %(characters)s") % {"characters": str(value)[-_SHOWN_OF_SECRET:]}
    return TYPES[question.type].show(question, value, language)


def _person(question: Question, row: Any, language: str) -> str:
    if not isinstance(row, dict):
        return ""
    words = (
        TYPES[inner.type].show(inner, row[inner.id], language)
        for inner in question.fields
        if row.get(inner.id) is not None
    )
    return _in_a_row(word for word in words if word)


def _in_a_row(words: Iterable[str]) -> str:
    """With the comma of the language; on a page from right to left each keeps to itself and so in its place."""
    comma = pgettext("between things in a row", ", ")
    return comma.join(f"\u2068{word}\u2069" if get_language_bidi() else word for word in words)
