"""What somebody said changed in their life: the questions that it touches, and the pages not looked at since."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from services.forms.schema import Form, Page, Question


class Circumstance(StrEnum):
    """What may change."""

    MOVED = "moved"
    INCOME = "income"
    HOUSEHOLD = "household"
    HEALTH = "health"
    OTHER = "other"


# Which facts each touches, by the first word of what a question is bound to.
_TOUCHES: Mapping[str, frozenset[str]] = {
    Circumstance.MOVED: frozenset({"home", "rent"}),
    Circumstance.INCOME: frozenset({"income", "rent"}),
    Circumstance.HOUSEHOLD: frozenset({"children", "partner", "household"}),
    Circumstance.HEALTH: frozenset({"health"}),
}
# Which facts a paper proves: where they change, the paper of before may prove nothing any more.
_PROVES: Mapping[str, str] = {
    "paper.birth": "children",
    "paper.income": "income",
    "paper.medical": "health",
    "paper.rent": "rent",
}


def questions_about(form: Form, circumstance: Circumstance) -> list[str]:
    """The ids of the questions that this may change; empty when all may."""
    return [question.id for question in form.questions().values() if _touches(circumstance, question)]


def touched(pages: Iterable[Page], told: Mapping[str, int]) -> list[Page]:
    """Those of the pages that anything which was told may change."""
    return [page for page in pages if any(_is_about(page, circumstance) for circumstance in told)]


def unseen(pages: Iterable[Page], told: Mapping[str, int], saves: Mapping[str, Any]) -> list[Page]:
    """Those of the pages that were not saved since it was told: changed, or confirmed as they stood.

    `told` holds after how many saves each circumstance was told; `saves` is `page_saves` of the draft.
    """
    return [
        page
        for page in pages
        if any(_is_about(page, one) and _last_save(saves, page) <= after for one, after in told.items())
    ]


def _is_about(page: Page, circumstance: str) -> bool:
    return any(_touches(circumstance, question) for question in page.questions)


def _touches(circumstance: str, question: Question) -> bool:
    fact = _PROVES.get(question.bind) or question.bind.partition(".")[0]
    return fact in _TOUCHES.get(circumstance, frozenset())


def _last_save(saves: Mapping[str, Any], page: Page) -> int:
    """Counted from 1; 0 for a page that was never saved."""
    return int(saves[page.id]["version"]) if page.id in saves else 0
