"""What was posted for one page: values, what is wrong, and what was typed, to be given back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.conditions import holds
from services.forms.schema import PAGE_FIELDS, Form, Page, Question, say
from services.forms.types import TYPES, Refused

from .doubts import doubt
from .paths import ask, counted_before, is_required
from .rows import (
    PostedRows,
    TypedRow,
    filled_rows,
    posted_rows,
    reshape,
    too_many,
    typed_parts,
)
from .undoing import put_back, taken_off

PAGE = "_page"
# The button that shows the areas in the one just chosen, where no script does.
AREAS = "_areas"
TypedAnswers = dict[str, dict[str, str] | list[TypedRow]]


@dataclass(slots=True)
class PageReading:
    """One posted page.

    `values` are the answers to store, None for those left empty or not asked. `errors` tell by posted name (`_page`
    for the page as a whole) how to put things right. `typed` is what stood in the fields. When `reshaped`, a row was
    added or removed, or more areas asked for: show the page again, judge nothing, store nothing. `doubts` are names
    among the errors whose answer is taken when the person confirms it. `removed` are rows that were just taken off and
    can be put back.
    """

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: TypedAnswers = field(default_factory=dict)
    reshaped: bool = False
    doubts: set[str] = field(default_factory=set)
    removed: dict[str, TypedRow] = field(default_factory=dict)


def read_page(
    form: Form,
    page: Page,
    posted: QueryDict,
    *,
    answers: Mapping[str, Any] | None = None,
    today: date | None = None,
    persons: Collection[str] = (),
) -> PageReading:
    """Reads and judges a posted page. Never raises, whatever was posted.

    `answers` are those stored so far: conditions of questions look at them. `today` bounds dates; without it, the
    day in the country's time zone. `persons` are the ids of known persons whom rows may mean, such as those of the
    household; any other id is left out.
    """
    reading = PageReading()
    rows = {q.id: posted_rows(q, posted, persons) for q in page.questions if q.type == "person_repeat"}
    reading.typed = _typed(page, posted, rows)
    reading.removed = taken_off(page, posted, reading.typed)
    was_put_back = put_back(page, posted, reading.typed, reading.errors, persons)
    if was_put_back or AREAS in posted or reshape(page, posted, reading.typed, reading.errors):
        reading.reshaped = True
        return reading
    _refuse_strangers(page, posted, rows, reading)
    day = today or timezone.localdate()
    counted = counted_before(form, page, answers or {}, day)
    judge = _Judge(posted, day, get_language() or form.languages[0], counted)
    for question in page.questions:
        if question.type == "information":
            continue
        if not holds(question.show_if, counted, day):
            reading.values[question.id] = None
            continue
        required = is_required(question, counted, day)
        if question.type == "person_repeat":
            value = judge.rows(question, rows[question.id], reading, required=required)
        else:
            typed = reading.typed[question.id]
            value = judge.answer(question, question.id, typed, reading.errors, required=required)
        reading.values[question.id] = value
        ask(question, value, counted, day)
    doubt(form, page, {**counted, **reading.values}, answers or {}, reading)
    return reading


def typed_fields(posted: QueryDict) -> dict[str, list[str]]:
    """What stood in the fields of a posted page, as it came: without what belongs to the page itself."""
    own = PAGE_FIELDS
    return {name: list(texts) for name, texts in posted.lists() if name not in own and not name.startswith("_")}


def fields_of(reading: PageReading) -> dict[str, list[str]]:
    """What stands in the fields of a page as it is shown after a row was added, taken off or put back."""
    found: dict[str, list[str]] = {}
    for name, typed in reading.typed.items():
        if isinstance(typed, dict):
            found |= {name + part: [text] for part, text in typed.items()}
            continue
        for n, row in enumerate(typed):
            prefix = f"{name}.{n}."
            found |= {f"{prefix}row": [row.row], f"{prefix}person": [row.person]}
            found |= {
                prefix + inner + part: [text] for inner, parts in row.typed.items() for part, text in parts.items()
            }
    return found


class _Judge:
    """Reads single answers and rows of one posted page."""

    def __init__(self, posted: QueryDict, today: date, language: str, counted: Mapping[str, Any]) -> None:
        self.posted = posted
        self.today = today
        self.language = language
        self.counted = counted

    def answer(self, question: Question, name: str, typed: Any, errors: dict[str, str], *, required: bool) -> Any:
        """The value, or None with an error when there has to be one."""
        kind = TYPES[question.type]
        if not kind.many and any(len(self.posted.getlist(name + part)) > 1 for part in kind.parts):
            errors[name] = _("This came twice. Answer it once.")
            return None
        if kind.is_blank(typed):
            if required:
                errors[name] = missing(question, self.language)
            return None
        try:
            value = kind.read(question, typed)
        except Refused as refusal:
            errors[name] = refusal.text
            return None
        fault = kind.fault(question, value, self.today)
        if fault:
            errors[name] = fault
            return None
        return value

    def rows(
        self, question: Question, posted: PostedRows, reading: PageReading, *, required: bool
    ) -> list[dict[str, Any]] | None:
        """The rows that were filled in, each with its stable id; None with an error when there are too few or many."""
        filled = filled_rows(question, posted.rows)
        found = [self._row(question, row, n, reading.errors) for n, row in enumerate(filled)]
        if posted.too_many or len(found) > question.constraints.max_rows:
            reading.errors[question.id] = too_many(question)
            return None
        if required and len(found) < question.constraints.min_rows:
            reading.errors[question.id] = missing(question, self.language)
            return None
        return found

    def _row(self, question: Question, row: TypedRow, n: int, errors: dict[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {"row": row.row, **({"person": row.person} if row.person else {})}
        scope = {**self.counted, **dict.fromkeys(inner.id for inner in question.fields)}
        for inner in question.fields:
            if not holds(inner.show_if, scope, self.today):
                continue
            name = f"{question.id}.{n}.{inner.id}"
            original = f"{question.id}.{row.posted_as}.{inner.id}"
            required = is_required(inner, scope, self.today)
            value = self.answer(inner, original, row.typed[inner.id], errors, required=required)
            if original != name and original in errors:
                errors[name] = errors.pop(original)
            if value is not None:
                values[inner.id] = scope[inner.id] = value
        return values


def missing(question: Question, language: str) -> str:
    """What is said when a required answer is missing."""
    own = say(question.error, language)
    if own:
        return own
    name = say(question.short, language) or say(question.label, language)
    return _("Answer this: %(question)s") % {"question": name}


def _typed(page: Page, posted: QueryDict, rows: Mapping[str, PostedRows]) -> TypedAnswers:
    found: TypedAnswers = {}
    for question in page.questions:
        if question.type == "person_repeat":
            found[question.id] = list(rows[question.id].rows)
        else:
            found[question.id] = typed_parts(question, question.id, posted)
    return found


def _refuse_strangers(page: Page, posted: QueryDict, rows: Mapping[str, PostedRows], reading: PageReading) -> None:
    """A name that this page does not ask for means a broken or tampered page: say so instead of dropping it."""
    known = {q.id + part for q in page.questions if q.type in TYPES for part in TYPES[q.type].parts}
    for name in posted:
        if name in known or name in PAGE_FIELDS or name.startswith("_"):
            continue
        if not any(name in found.names for found in rows.values()):
            reading.errors[PAGE] = _(
                "This page came with a field we do not know. Look at your answers and send them again."
            )
            return
