"""What an applicant answered in words or with papers to what was asked of them, for whoever reads the case."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.documents import queries as documents

from .models import Case, InformationRequest

if TYPE_CHECKING:
    from services.documents.models import Document


@dataclass(frozen=True, slots=True)
class Answered:
    """One request, and what came with its answer: files that were removed since, too."""

    request: InformationRequest
    documents: "list[Document]"


def answered_in_words(case: Case) -> list[Answered]:
    """The newest first. Two queries at most, none where the case was read with the sign that nothing was."""
    if not vars(case).get("was_answered", True):
        return []
    found = list(case.requests.filter(answered_by__isnull=False).order_by("-answered_at"))
    uses = documents.ever_in_places(case.application_id, [request.answer_place for request in found])
    return [Answered(request, [use.document for use in uses if use.slot == request.answer_place]) for request in found]
