"""What was answered in words or with papers, as its applicant reads it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from portal.shell.papers import Paper, paper_of
from services.casework import answered as casework

if TYPE_CHECKING:
    from services.casework.models import Case


@dataclass(frozen=True, slots=True)
class Answered:
    """What we asked, what came back, and when. `by_another`: somebody wrote it who acts for the applicant."""

    id: UUID
    asked: str
    at: datetime | None
    words: str
    papers: Sequence[Paper]
    by_another: bool


def answered_of(case: "Case") -> list[Answered]:
    """The newest first. Two queries at most."""
    return [
        Answered(
            id=one.request.pk,
            asked=one.request.text,
            at=one.request.answered_at,
            words=one.request.answer or "",
            papers=[paper_of(each, reverse("citizen:paper", args=[each.pk])) for each in one.documents],
            by_another=one.request.answered_under is not None,
        )
        for one in casework.answered_in_words(case)
    ]
