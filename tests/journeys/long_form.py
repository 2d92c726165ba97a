"""A long form in four tasks, made of what the forms of the country ask, in the place of the one for the pension."""

from typing import Any

from services.forms import definitions

from .conftest import Portal
from .inside import inside

SLUG = "older-persons-pension"
PUBLISH = """
from django.utils import timezone
from identity.access.actors import SYSTEM
from services.forms import operations
from tests.journeys.long_form import source
operations.publish(actor=SYSTEM, source=source(), now=timezone.now())
"""


def source() -> dict[str, Any]:
    """The document of the form: tasks, rows of people, an address, amounts, days and a paper."""
    frame, grant, pension = (
        definitions.source(slug) for slug in ("disability-allowance", "child-grant", "older-persons-pension")
    )
    pages = [*frame["pages"], *_pages(grant, "children", "income"), *_pages(pension, "pensions")]
    pages.sort(key=lambda page: bool(page["id"] == "declaration"))
    you, life, money = frame["tasks"]
    household = {
        "id": "household",
        "title": _pages(grant, "children")[0]["part"],
        "pages": ["children", "income", "pensions"],
        "after": ["you"],
    }
    return {
        **{name: frame[name] for name in ("schema", "languages")},
        **{name: pension[name] for name in ("key", "title")},
        "pages": pages,
        "tasks": [you, household, life, money],
    }


def _pages(form: dict[str, Any], *ids: str) -> list[dict[str, Any]]:
    return [page for page in form["pages"] if page["id"] in ids]


def publish(portal: Portal) -> None:
    """Makes it the form for the pension in this portal. Twice is once."""
    inside(portal, PUBLISH)
