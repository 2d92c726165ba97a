"""The answers in words, for the check page and the case page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from services.forms.schema import Form, Question, say
from services.forms.types import TYPES
from services.forms.types.words import in_a_row, kept_together

from .paths import steps

_SHOWN_OF_SECRET = 2
_OWN_WORDS = frozenset({"name", "text"})


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


def summary(form: Form, answers: Mapping[str, Any], language: str, *, today: date | None = None) -> list[Section]:
    """One section for each page that was asked, without the declaration. `today` is the day it was sent, once it was.

    Sensitive numbers show their last two characters.
    """
    sections = []
    with override(language):
        for page, asked in steps(form, answers, today):
            rows = [
                SummaryRow(
                    say(each.question.short, language) or say(each.question.label, language),
                    _words(each.question, each.value, language),
                    each.question.id,
                )
                for each in asked
                if each.question.type not in ("declaration", "information")
            ]
            if rows:
                sections.append(Section(say(page.part, language) or say(page.title, language), page.id, rows))
    return sections


def by_part(sections: Iterable[Section]) -> list[Section]:
    """Pages of the same part together, as people look them over; each stands under its first page. Pure."""
    parts = [list(pages) for _title, pages in groupby(sections, key=lambda section: section.title)]
    return [Section(pages[0].title, pages[0].page_id, [row for page in pages for row in page.rows]) for pages in parts]


def in_words(question: Question, value: Any, language: str) -> str:
    """One answer as a summary says it, sensitive numbers too in full: for whoever must compare two of them."""
    with override(language):
        return _words(question, value, language, in_full=True)


def _words(question: Question, value: Any, language: str, *, in_full: bool = False) -> str:
    if value in (None, "", []):
        return _("Not given")
    if question.type == "person_repeat":
        return "\n".join(_person(question, row, language) for row in value) if isinstance(value, list) else ""
    kind = TYPES[question.type]
    number = kind.number(question, value) if question.sensitive and not in_full else ""
    if number:
        return _hidden(kind.sort_of_number(value), number)
    shown = kind.show(question, value, language)
    return kept_together(shown) if question.type in _OWN_WORDS else shown


def _hidden(sort: str, number: str) -> str:
    ending = {"sort": sort, "characters": number[-_SHOWN_OF_SECRET:]}
    # Translators: a number of which only the end is shown, as in “Mobile money, ends in 78”
    return (_("%(sort)s, ends in %(characters)s") if sort else _("Ends in %(characters)s")) % ending


def _person(question: Question, row: Any, language: str) -> str:
    if not isinstance(row, dict):
        return ""
    words = (
        TYPES[inner.type].show(inner, row[inner.id], language)
        for inner in question.fields
        if row.get(inner.id) is not None
    )
    return in_a_row(word for word in words if word)
