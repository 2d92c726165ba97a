"""Answers that hardly can be and yet may: asked about once more, and taken when the person says that they are right.

A stepchild may be older than the applicant. Nobody is refused for what reality allows.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from identity.people.rough_days import RoughDay
from services.forms.schema import Form, Page, Question, say
from services.forms.types import TYPES

if TYPE_CHECKING:
    from .readings import PageReading

Asked = tuple[str, Question, Any, Any, Mapping[str, str]]


def doubt(
    form: Form, page: Page, answers: Mapping[str, Any], stored: Mapping[str, Any], reading: "PageReading"
) -> None:
    """Notes every day of the page that is not later than it should be, or that makes a day told on another page so,
    unless it is confirmed or was before."""
    for name, question, value, before, typed in [*_days(page, answers, stored, reading)]:
        later_than = question.constraints.later_than
        is_settled = name in reading.errors or value == before or bool(typed.get(".sure"))
        if later_than and not is_settled and _is_not_later(value, answers.get(later_than)):
            reading.errors[name] = _words(form.questions()[later_than], answers[later_than])
            reading.doubts.add(name)
    _doubt_earlier_days(form, page, answers, stored, reading)


def _doubt_earlier_days(
    form: Form, page: Page, answers: Mapping[str, Any], stored: Mapping[str, Any], reading: "PageReading"
) -> None:
    """A parent's day that is corrected may come to lie behind that of a child, who was told before."""
    here = {question.id for question in page.questions}
    for question in page.questions:
        if question.type != "date" or question.id in reading.errors:
            continue
        typed, value = reading.typed[question.id], answers.get(question.id)
        if value == stored.get(question.id) or (isinstance(typed, dict) and typed.get(".sure")):
            continue
        for other, day in _told_of_later_days(form, question.id, stored, without=here):
            if _is_not_later(day, value):
                reading.errors[question.id] = _words_of_earlier(other, day)
                reading.doubts.add(question.id)
                break


def _told_of_later_days(
    form: Form, name: str, stored: Mapping[str, Any], *, without: Collection[str]
) -> Iterator[tuple[Question, Any]]:
    """What was told on other pages of days that should be later than this one."""
    for question in form.questions().values():
        if question.id in without:
            continue
        if question.type == "date" and question.constraints.later_than == name:
            yield question, stored.get(question.id)
        for inner in question.fields:
            if inner.type == "date" and inner.constraints.later_than == name:
                yield from ((inner, row.get(inner.id)) for row in _rows(stored.get(question.id)))


def _words_of_earlier(other: Question, day: Any) -> str:
    return _(
        "Your answer to “%(question)s”, %(day)s, is not later than this day. Look at both days. If they are right, for "
        "example with a stepchild, tick the box under this day."
    ) % _named(other, day)


def _words(other: Question, day: Any) -> str:
    return _(
        "This day is not later than your answer to “%(question)s”: %(day)s. Look at both days. If they are right, "
        "for example with a stepchild, tick the box under this day."
    ) % _named(other, day)


def _named(question: Question, day: Any) -> dict[str, str]:
    language = get_language() or ""
    name = say(question.short, language) or say(question.label, language)
    return {"question": name, "day": TYPES[question.type].show(question, day, language)}


def _days(page: Page, answers: Mapping[str, Any], stored: Mapping[str, Any], reading: "PageReading") -> Iterator[Asked]:
    for question in page.questions:
        if question.type == "date" and question.constraints.later_than:
            typed = reading.typed[question.id]
            parts = typed if isinstance(typed, dict) else {}
            yield question.id, question, answers.get(question.id), stored.get(question.id), parts
        elif question.type == "person_repeat":
            yield from _days_of_rows(question, answers, stored, reading)


def _days_of_rows(
    question: Question, answers: Mapping[str, Any], stored: Mapping[str, Any], reading: "PageReading"
) -> Iterator[Asked]:
    before = {str(row.get("row")): row for row in _rows(stored.get(question.id))}
    posted = reading.typed[question.id]
    typed = {row.row: row.typed for row in posted} if isinstance(posted, list) else {}
    for n, row in enumerate(_rows(answers.get(question.id))):
        for field in question.fields:
            if field.type == "date":
                earlier = before.get(row["row"], {}).get(field.id)
                parts = typed.get(row["row"], {}).get(field.id, {})
                yield f"{question.id}.{n}.{field.id}", field, row.get(field.id), earlier, parts


def _rows(value: Any) -> list[dict[str, Any]]:
    """The rows of a repeat that are rows: stored answers may have another shape."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _is_not_later(value: Any, other: Any) -> bool:
    """Whether the one day cannot lie after the other: roughly known days get the benefit of the doubt."""
    day, earlier = RoughDay.read(value), RoughDay.read(other)
    return day is not None and earlier is not None and day.last <= earlier.first
