"""What refers to what: duplicate ids, conditions on questions that exist, come earlier and have a fitting type."""

from collections.abc import Iterable
from typing import Any

from services.forms.conditions import Compare, Rows
from services.forms.schema import (
    DECLARATION_PAGE,
    RESERVED_PAGE_IDS,
    RESERVED_QUESTION_IDS,
    SIGNING_FIELDS,
    Form,
    Question,
)

from . import operators
from .places import Places
from .wiring import Look, Wiring

_MOST_ROWS = 20
_ALWAYS_DECLARED = "a declaration is asked whatever the answers are"


def check_references(form: Form, places: Places) -> None:
    """Names every duplicate, unknown id, wrong type, cycle and question asked too late."""
    _check_ids(form, places)
    _check_declarations(form, places)
    wiring = Wiring(form)
    for look in wiring.looks():
        reason = _fault(wiring, look) or wiring.too_early(look)
        if reason:
            places.add(look.place, reason)
        elif isinstance(look.node, Rows) and not _is_count(look.node.value):
            places.add(f"{look.place}.value", f"a number of 0 to {_MOST_ROWS} rows is needed")
    _check_later_days(form, places)


def _check_ids(form: Form, places: Places) -> None:
    _require_unique(((f"pages.{page.id}", page.id) for page in form.pages), places)
    questions = [(page, question) for page in form.pages for question in page.questions]
    _require_unique(((f"pages.{page.id}.questions.{q.id}", q.id) for page, q in questions), places)
    for page in form.pages:
        if page.id in RESERVED_PAGE_IDS:
            places.add(f"pages.{page.id}", f"{page.id} is an address of the journey itself")
    for page, question in questions:
        place = f"pages.{page.id}.questions.{question.id}"
        own = RESERVED_QUESTION_IDS | (SIGNING_FIELDS if page.id == DECLARATION_PAGE else frozenset())
        if question.id in own:
            places.add(place, f"{question.id} is a field of the page itself")
        _require_unique(((f"{place}.fields.{field.id}", field.id) for field in question.fields), places)
        for field in question.fields:
            _check_choices(field, f"{place}.fields.{field.id}", places)
            if field.id in ("row", "person"):
                places.add(f"{place}.fields.{field.id}", f"{field.id} is the name of the row's own id")
        _check_choices(question, place, places)


def _check_choices(question: Question, place: str, places: Places) -> None:
    _require_unique(((f"{place}.choices.{choice.value}", choice.value) for choice in question.choices), places)


def _require_unique(named: Iterable[tuple[str, str]], places: Places) -> None:
    seen: set[str] = set()
    for place, name in named:
        if name and name in seen:
            places.add(place, "this id is used twice")
        seen.add(name)


def _check_declarations(form: Form, places: Places) -> None:
    for page in form.pages:
        for question in page.questions:
            if question.type == "declaration" and page.id != DECLARATION_PAGE:
                places.add(f"pages.{page.id}.questions.{question.id}", "a declaration stands on the page declaration")
            if question.type == "declaration" and question.show_if is not None:
                places.add(f"pages.{page.id}.questions.{question.id}.show_if", _ALWAYS_DECLARED)
        if page.id == DECLARATION_PAGE and page.show_if is not None:
            places.add(f"pages.{page.id}.show_if", _ALWAYS_DECLARED)
    if any(page.id == DECLARATION_PAGE for page in form.pages[:-1]):
        places.add(f"pages.{DECLARATION_PAGE}", "the declaration is the last page")


def _fault(wiring: Wiring, look: Look) -> str:
    """Why this cannot be asked of what it names, whatever the order of the form."""
    question = wiring.named(look)
    if question is None:
        rows = f"{look.repeat} has no field {look.name!r}, and " if look.repeat else ""
        return f"{rows}no question has the id {look.name!r}"
    if isinstance(look.node, Compare):
        return operators.fault(question, look.node)
    if question.type != "person_repeat":
        return f"{question.id} is a {question.type}: only a person_repeat has rows"
    return ""


def _check_later_days(form: Form, places: Places) -> None:
    """A day can only be later than one that is asked before it."""
    earlier: set[str] = set()
    for page in form.pages:
        for question in page.questions:
            place = f"pages.{page.id}.questions.{question.id}"
            dated = [(place, question), *((f"{place}.fields.{field.id}", field) for field in question.fields)]
            for at, one in dated:
                wanted = one.constraints.later_than
                if wanted and wanted not in earlier:
                    places.add(f"{at}.constraints.later_than", f"no day is asked before this as {wanted!r}")
            if question.type == "date":
                earlier.add(question.id)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_ROWS
