"""One valid answer to every question of a form, whatever the form: by the question's type and bounds."""

from datetime import date, timedelta
from typing import Any

from services.areas.queries import country
from services.forms.schema import DECLARATION_PAGE, Form, Question

GROWN_UP = timedelta(days=12_000)
YOUNG = timedelta(days=700)


def answers_for(form: Form, today: date) -> dict[str, Any]:
    """Answers to all questions; the form's own rules drop those that are not asked after these answers."""
    return {
        question.id: _answer(question, today - GROWN_UP, today) for page in form.pages for question in page.questions
    }


def declaration_of(form: Form) -> dict[str, Any]:
    """What the person confirms on the last page."""
    pages = [page for page in form.pages if page.id == DECLARATION_PAGE]
    return {question.id: True for page in pages for question in page.questions}


def _area(question: Question, today: date) -> str:
    """The first choice; of the areas of the country the first that answers."""
    if not question.constraints.area_level:
        return question.choices[0].value if question.choices else ""
    found = country()
    depth = found.depth(question.constraints.area_level)
    return next((place.code for place in found.smallest(depth, today)), "")


def _answer(question: Question, day: date, today: date) -> Any:
    if question.type == "person_repeat":
        return [{"row": "r1", **{part.id: _answer(part, today - YOUNG, today) for part in question.fields}}]
    bounds = question.constraints
    return {
        "text": "1234567890" if bounds.account else "Amina Oss",
        "number": bounds.minimum,
        "money": {"minor": max(40_000, bounds.minimum_minor)},
        "date": day.isoformat(),
        "choice": question.choices[0].value if question.choices else "",
        "yes_no": False,
        "declaration": True,
        "name": "Amina Oss",
        "several": [choice.value for choice in question.choices if not choice.alone][: bounds.min_chosen],
        "phone": "+254712345678",
        "email": "amina@example.org",
        "national_id": "4719882169",
        "account": {"kind": "wallet", "number": "+254712345678"},
        "address": {"area": _area(question, today), "text": "Lantern Street 9"},
        "information": None,
    }[question.type]
