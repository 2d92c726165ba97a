import copy

import pytest

from services.areas import queries as areas
from services.areas.country import Country
from services.forms import definitions
from services.forms.compile import compile_form


def definition(name: str) -> dict:
    return definitions.source(name)


def words(text: str) -> dict:
    return {"en": text}


def small_form(*pages: dict, **changes) -> dict:
    """A definition of one page with one question, or of the pages given."""
    page = {"id": "one", "title": words("One"), "questions": [{"id": "a", "type": "text", "label": words("A")}]}
    return {"key": "small", "languages": ["en"], "title": words("Small"), "pages": list(pages or [page]), **changes}


def page(page_id: str, *questions: dict, **more) -> dict:
    return {"id": page_id, "title": words(page_id), "questions": list(questions), **more}


def question(question_id: str, kind: str = "text", **more) -> dict:
    return {"id": question_id, "type": kind, "label": words(question_id), **more}


@pytest.fixture(scope="session")
def child_grant_source():
    return definition("child_grant")


@pytest.fixture(scope="session")
def child_grant(child_grant_source):
    return compile_form(copy.deepcopy(child_grant_source)).form


@pytest.fixture
def answers():
    """A complete set of answers to the Child Grant."""
    return {
        "full_name": "Amina Doru",
        "birth_date": "1990-05-02",
        "home": {"area": "TV010102", "text": "Lantern Street 9"},
        "children": [
            {"row": "r1", "name": "Teo", "birth_date": "2022-03-14", "relation": "child"},
            {"row": "r2", "name": "Lia", "birth_date": "2026-11-02", "relation": "child"},
        ],
        "has_partner": False,
        "works": "employed",
        "income": {"minor": 142000},
        "pays_rent": True,
        "rent": {"minor": 61000},
        "pay_account": {"kind": "wallet", "number": "+254700123441"},
        "declaration": True,
    }


@pytest.fixture(scope="module")
def no_areas_yet():
    """No list of areas was read in, and no database is asked for one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(areas, "country", Country)
        yield
