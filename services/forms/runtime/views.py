"""What a page shows: one view per question, with what was typed, what is wrong and where errors link to.

The id of a view is the id of its first control (for a date, the day), so that a link to it takes the focus there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from services.forms.conditions import Compare
from services.forms.schema import Form, Page, Question, say
from services.forms.types import TYPES

from .choosing import LevelView
from .fitting import fitted
from .offered import ChoiceView
from .paths import has_conditions
from .readings import PAGE, PageReading
from .rows import TypedRow, blank_row, stored_row
from .standing import Standing
from .undoing import RemovedView, removed_view


@dataclass(slots=True)
class RowView:
    """One person of a repeat. `n` is the number in posted names, `row` the stable id, `person` a known person's id."""

    n: int
    row: str
    title: str
    questions: list["QuestionView"]
    person: str = ""


@dataclass(slots=True)
class QuestionView:
    """One question as the component `<c-question>` shows it.

    `typed` is text, {day, month, year} for a date, "yes", "no" or "" for yes_no and declaration, a list of values for
    several, {kind, number} for an account, {area, text, landmark, latitude, longitude} for an address. `waits_for`
    names the question of this page, and the value, that make this one count; without script it is shown all the same.
    `second` are the choices of a further control: the period of an amount, the kind of an account, the calendar of a
    day, whose months are `months`. `doubted` when the answer is taken if it is confirmed. `source` says where an
    answer comes from that the person has not given yet; `contested`, that it says otherwise than they do. A
    document has `ways` when it may be brought later; whoever shows it knows the files behind the ids in `typed`. An
    address in areas of the country has a list for each of the `levels`; with `named` the name of an area may be
    typed instead, and `found` are those meant.
    """

    id: str
    name: str
    type: str
    label: str
    hint: str = ""
    error: str = ""
    typed: Any = ""
    required: bool = True
    choices: list[ChoiceView] = field(default_factory=list)
    rows: list[RowView] = field(default_factory=list)
    add_label: str = ""
    autocomplete: str = ""
    long: bool = False
    short: bool = False
    two: bool = False
    suffix: str = ""
    sensitive: bool = False
    waits_for: tuple[str, str] | None = None
    second: list[ChoiceView] = field(default_factory=list)
    doubted: bool = False
    sure: bool = False
    months: list[str] = field(default_factory=list)
    source: str = ""
    why: str = ""
    legal_basis: str = ""
    removed: RemovedView | None = None
    purpose: str = ""
    most: int = 0
    later: str = ""
    now: ChoiceView | None = None
    ways: list[ChoiceView] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)
    offers: list[Any] = field(default_factory=list)
    unfinished: list[Any] = field(default_factory=list)
    limits: str = ""
    accept: str = ""
    begin: str = ""
    levels: list[LevelView] = field(default_factory=list)
    named: bool = False
    found: list[ChoiceView] = field(default_factory=list)
    contested: bool = False

    @property
    def optional(self) -> bool:
        """Whether the label says that it can be left empty."""
        return not self.required

    @property
    def full(self) -> bool:
        """Whether a place for papers takes no more."""
        return len(self.papers) >= self.most

    @property
    def value(self) -> Any:
        """What stands in the field: what was typed, right or wrong."""
        return self.typed

    @property
    def fields(self) -> list["QuestionView"]:
        """The questions of the first row, to make further rows from."""
        return self.rows[0].questions if self.rows else []


def view_page(
    form: Form,
    page: Page,
    answers: Mapping[str, Any],
    language: str,
    reading: PageReading | None = None,
    *,
    today: date | None = None,
) -> list[QuestionView]:
    """The questions of `page` to show: with what was just posted, else with the stored answers."""
    standing = Standing(form, page, answers, today or timezone.localdate())
    errors = reading.errors if reading else {}
    doubts = reading.doubts if reading else set()
    views = []
    for question in page.questions:
        if not standing.shows(question):
            continue
        view = _view(question, question.id, _typed(question, answers, reading), errors, language)
        view.required = question.type == "information" or standing.requires(question)
        if has_conditions(question):
            _fit_rows(view, question, standing)
        if isinstance(question.show_if, Compare) and standing.waits(question.show_if):
            view.waits_for = (question.show_if.q, _posted_value(question.show_if.value))
        for one in (view, *(inner for row in view.rows for inner in row.questions)):
            one.doubted = one.name in doubts
        if reading is not None and question.id in reading.removed:
            view.removed = removed_view(question, reading.removed[question.id])
        views.append(view)
    return views


def _fit_rows(view: QuestionView, repeat: Question, standing: Standing) -> None:
    """Leaves out of each row what earlier pages rule out."""
    for row in view.rows:
        pairs = list(zip(repeat.fields, row.questions, strict=True))
        for inner, field_view in pairs:
            field_view.required = standing.requires(inner, repeat)
        row.questions = [field_view for inner, field_view in pairs if standing.shows(inner, repeat)]


def error_items(views: list[QuestionView], reading: PageReading | None) -> list[tuple[str, str]]:
    """The error summary: (id of the field, text), in the order of the page. Rows say whose field it is."""
    if reading is None:
        return []
    items = [("", reading.errors[PAGE])] if PAGE in reading.errors else []
    for view in views:
        if view.error:
            items.append((view.id, view.error))
        for row in view.rows:
            items += [
                (q.id, _("%(person)s: %(error)s") % {"person": row.title, "error": q.error})
                for q in row.questions
                if q.error
            ]
    return items


def _typed(question: Question, answers: Mapping[str, Any], reading: PageReading | None) -> Any:
    if reading is not None and question.id in reading.typed:
        return reading.typed[question.id]
    value = answers.get(question.id)
    if question.type == "person_repeat":
        return [stored_row(question, row) for row in value] if isinstance(value, list) else []
    kind = TYPES[question.type]
    return dict.fromkeys(kind.parts, "") if value is None else kind.typed(question, value)


def _view(question: Question, name: str, typed: Any, errors: Mapping[str, str], language: str) -> QuestionView:
    view = QuestionView(
        id=name,
        name=name,
        type=question.type,
        label=say(question.label, language),
        hint=say(question.hint, language),
        error=errors.get(name, ""),
        required=question.required,
        autocomplete=question.autocomplete,
        sensitive=question.sensitive,
        why=say(question.why, language),
        legal_basis=say(question.legal_basis.reference, language) if question.legal_basis else "",
    )
    if question.type == "person_repeat":
        view.add_label = say(question.add_label, language)
        view.rows = _rows(question, typed, errors, language)
        return view
    for attribute, value in fitted(question, typed, language).items():
        setattr(view, attribute, value)
    return view


def _rows(question: Question, rows: list[TypedRow], errors: Mapping[str, str], language: str) -> list[RowView]:
    shown = rows or ([blank_row(question)] if question.required else [])
    return [
        RowView(
            n=n,
            row=row.row,
            title=_row_title(question, n, language),
            questions=[
                _view(inner, f"{question.id}.{n}.{inner.id}", row.typed[inner.id], errors, language)
                for inner in question.fields
            ],
            person=row.person,
        )
        for n, row in enumerate(shown)
    ]


def _row_title(question: Question, n: int, language: str) -> str:
    own = say(question.row_title, language)
    return own.replace("{number}", str(n + 1)) if own else _("Person %(number)s") % {"number": n + 1}


def _posted_value(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
