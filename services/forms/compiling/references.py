"""What refers to what: duplicate ids, conditions on questions that exist, come earlier and have a fitting type."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from services.forms.conditions import Compare, Condition, comparisons
from services.forms.schema import DECLARATION_PAGE, Form, Question

from .places import Places

_EQUAL = frozenset({"eq", "ne"})
_ORDERED = _EQUAL | {"lt", "le", "gt", "ge"}
OPERATORS_OF: Mapping[str, frozenset[str]] = {
    "text": frozenset({"answered"}),
    "number": _ORDERED | {"in", "answered"},
    "money": _ORDERED | {"answered"},
    "date": _ORDERED | {"answered"},
    "choice": _EQUAL | {"in", "answered"},
    "yes_no": _EQUAL | {"answered"},
    "person_repeat": frozenset({"answered"}),
    "declaration": frozenset(),
    "name": frozenset({"answered"}),
    "several": frozenset({"answered"}),
    "phone": frozenset({"answered"}),
    "email": frozenset({"answered"}),
    "national_id": frozenset({"answered"}),
    "account": frozenset({"answered"}),
    "address": frozenset({"answered"}),
    "information": frozenset(),
}


def check_references(form: Form, places: Places) -> None:
    """Names every duplicate, unknown id, wrong type, cycle and question asked too late."""
    _check_ids(form, places)
    _check_declarations(form, places)
    for place, condition, _earlier in _conditions(form):
        for comparison in comparisons(condition):
            _check_comparison(comparison, form.questions(), place, places)
    _check_order(form, places)
    _check_later_days(form, places)


def _check_ids(form: Form, places: Places) -> None:
    _require_unique(((f"pages.{page.id}", page.id) for page in form.pages), places)
    questions = [(page, question) for page in form.pages for question in page.questions]
    _require_unique(((f"pages.{page.id}.questions.{q.id}", q.id) for page, q in questions), places)
    for page, question in questions:
        place = f"pages.{page.id}.questions.{question.id}"
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
    if any(page.id == DECLARATION_PAGE for page in form.pages[:-1]):
        places.add(f"pages.{DECLARATION_PAGE}", "the declaration is the last page")


def _conditions(form: Form) -> Iterator[tuple[str, Condition, list[str]]]:
    """Each condition with its place and the ids of the questions that are asked before it."""
    earlier: list[str] = []
    for page in form.pages:
        if page.show_if is not None:
            yield f"pages.{page.id}.show_if", page.show_if, list(earlier)
        for question in page.questions:
            if question.show_if is not None:
                yield f"pages.{page.id}.questions.{question.id}.show_if", question.show_if, list(earlier)
            earlier.append(question.id)


def _check_comparison(comparison: Compare, questions: Mapping[str, Question], place: str, places: Places) -> None:
    question = questions.get(comparison.q)
    if question is None:
        places.add(place, f"no question has the id {comparison.q!r}")
    elif comparison.op not in OPERATORS_OF[question.type]:
        places.add(place, f"{comparison.op} cannot be asked of {question.id}, a {question.type}")
    elif comparison.op == "in":
        if not isinstance(comparison.value, tuple) or not comparison.value:
            places.add(place, "in needs a list of values")
        elif not all(_fits(question, value) for value in comparison.value):
            places.add(place, f"a value does not fit {question.id}, a {question.type}")
    elif comparison.op != "answered" and not _fits(question, comparison.value):
        places.add(place, f"the value does not fit {question.id}, a {question.type}")


def _fits(question: Question, value: Any) -> bool:
    match question.type:
        case "yes_no":
            return isinstance(value, bool)
        case "number" | "money":
            return isinstance(value, int) and not isinstance(value, bool)
        case "choice":
            return any(choice.value == value for choice in question.choices)
        case "date":
            return _is_day(value)
        case _:
            return False


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


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


def _check_order(form: Form, places: Places) -> None:
    """A condition may only look back. Two that wait for one another are a cycle, and are named as one."""
    waits = _waits_for(form)
    for place, condition, earlier in _conditions(form):
        for comparison in comparisons(condition):
            if comparison.q in earlier or comparison.q not in waits:
                continue
            circle = _circle(waits, place, comparison.q, form)
            places.add(place, f"cycle: {circle}" if circle else f"{comparison.q} is asked later")


def _waits_for(form: Form) -> dict[str, list[str]]:
    """Question to the questions that decide whether it is asked."""
    return {
        question.id: [c.q for c in comparisons(page.show_if)] + [c.q for c in comparisons(question.show_if)]
        for page in form.pages
        for question in page.questions
    }


def _circle(waits: Mapping[str, list[str]], place: str, first: str, form: Form) -> str:
    """The way from `first` back to what the condition at `place` guards, or nothing."""
    guarded = {
        question.id
        for page in form.pages
        for question in page.questions
        if place in (f"pages.{page.id}.show_if", f"pages.{page.id}.questions.{question.id}.show_if")
    }
    trails = [[first]]
    seen = {first}
    while trails:
        trail = trails.pop()
        if trail[-1] in guarded:
            return " → ".join([trail[-1], *trail])
        for waited in waits.get(trail[-1], []):
            if waited not in seen:
                seen.add(waited)
                trails.append([*trail, waited])
    return ""
