"""What the applicant answered in words or with papers, for whoever works on the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from portal.shell.papers import Paper, paper_of
from services.casework import answered as casework

if TYPE_CHECKING:
    from services.casework.models import Case


@dataclass(frozen=True, slots=True)
class Said:
    """What was asked, what came back and when. Papers lead to our drawings of their pages, never to the file."""

    asked: str
    at: datetime | None
    words: str
    papers: Sequence[Paper]
    by_another: bool


def answered_of(case: "Case") -> list[Said]:
    """The newest first. Two queries at most."""
    return [
        Said(
            asked=one.request.text,
            at=one.request.answered_at,
            words=one.request.answer or "",
            papers=[paper_of(each, reverse("office:paper", args=[case.pk, each.pk])) for each in one.documents],
            by_another=one.request.answered_under is not None,
        )
        for one in casework.answered_in_words(case)
    ]
