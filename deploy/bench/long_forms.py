"""Forms made for the bench: long ones for the compiler and the pages, a short one for a whole journey.

They take the addresses of two demo programmes, in a database that is thrown away: so their check page has rules to ask.
"""

from typing import Any

LONG, SHORT = "disability-allowance", "older-persons-pension"
LANGUAGES = ("en", "fr", "ar")
PEOPLE, FIELDS_OF_PEOPLE = 8, 4
LAST_PAGE = "declaration"


def long_form(questions: int) -> dict[str, Any]:
    """A form of so many questions, four a page, with a household on its second page and conditions all along."""
    pages, number = [_page(0, [_question(0), _question(1)]), _page(1, [_household()])], 3
    while number < questions - 1:
        page = [_question(n) for n in range(number, min(number + 4, questions - 1))]
        pages.append(_page(len(pages), page, show_if=_on_an_earlier_page(len(pages))))
        number += len(page)
    return _form(LONG, pages)


def short_form() -> dict[str, Any]:
    """Fifteen fields on three pages."""
    return _form(SHORT, [_page(n, [_plain(5 * n + i) for i in range(5)]) for n in range(3)])


def answers_to(form: dict[str, Any]) -> dict[str, Any]:
    """An answer to everything, so that every condition of these forms holds."""
    return {asked["id"]: _answer(asked) for page in form["pages"] for asked in page["questions"]}


def _form(key: str, pages: list[dict[str, Any]]) -> dict[str, Any]:
    declaration = {"id": "declaration", "type": "declaration", "label": _words("This is true.")}
    last = {"id": LAST_PAGE, "title": _words("Sending"), "questions": [declaration]}
    return {"key": key, "languages": list(LANGUAGES), "title": _words("Bench"), "pages": [*pages, last]}


def _page(number: int, questions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    given = {name: value for name, value in more.items() if value is not None}
    return {"id": f"p{number}", "title": _words(f"Page {number}"), "questions": questions, **given}


def _words(text: str) -> dict[str, str]:
    return {language: f"{text} ({language})" for language in LANGUAGES}


def _question(number: int) -> dict[str, Any]:
    """Every fourth asks yes or no, the others numbers, choices and words that hang on it."""
    kind = ("yes_no", "number", "choice", "text")[number % 4]
    asked: dict[str, Any] = {
        "id": f"q{number}",
        "type": kind,
        "label": _words(f"Question {number}"),
        "hint": _words("A hint."),
    }
    if kind == "choice":
        asked["choices"] = [{"value": f"c{n}", "label": _words(f"Choice {n}")} for n in range(5)]
    if kind in ("choice", "text") and number > PEOPLE:
        asked["show_if"] = {"q": f"q{number - number % 4}", "op": "eq", "value": True}
    return asked


def _plain(number: int) -> dict[str, Any]:
    return {"id": f"q{number}", "type": "text", "label": _words(f"Question {number}")}


def _household() -> dict[str, Any]:
    fields: list[dict[str, Any]] = [
        {"id": "name", "type": "text", "label": _words("Name")},
        {"id": "born", "type": "date", "label": _words("Born")},
        {"id": "works", "type": "yes_no", "label": _words("Works")},
        {"id": "earns", "type": "money", "label": _words("Earns"), "show_if": _YES | {"q": "works"}},
    ]
    return {"id": "household", "type": "person_repeat", "label": _words("Who lives with you?"), "fields": fields}


_YES: dict[str, Any] = {"op": "eq", "value": True}


def _on_an_earlier_page(page: int) -> dict[str, Any] | None:
    """Every third page hangs on the household, every other third on a number two pages before."""
    adults = {"q": "born", "op": "age_ge", "value": 18}
    if page % 3 == 0:
        return {"rows": {"of": "household", "op": "ge", "value": page % 4 + 1, "where": adults}}
    if page % 3 == 1:
        return {"all": [{"q": "q1", "op": "gt", "value": page}, {"any_row": {"of": "household", "where": adults}}]}
    return None


def _answer(asked: dict[str, Any]) -> Any:
    if asked["type"] == "person_repeat":
        row = {"name": "Amina Oss", "born": "1990-05-17", "works": True, "earns": {"minor": 120_000}}
        return [{"row": f"r{n}", **row} for n in range(PEOPLE)]
    values = {"yes_no": True, "number": 1000, "choice": "c1", "text": "Lantern Street 9", "declaration": True}
    return values[asked["type"]]
