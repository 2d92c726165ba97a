"""Several applications of one person at once, as their applicant follows them: a page of many costs what one costs."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from identity.access.actors import Actor

from . import status
from .models import Case, CaseEvent, Decision, InformationRequest
from .queries import path_of, visible_to
from .states import CaseState, DecisionState


@dataclass(frozen=True, slots=True)
class Followed:
    """The office's side of one application: the case, what waits for the applicant, the decision in force, the path."""

    case: Case
    request: InformationRequest | None
    decision: Decision | None
    path: list[status.Step]


def of_applications(actor: Actor, application_ids: Collection[UUID]) -> dict[UUID, Followed]:
    """The cases of these applications that the actor may see, by application. Four queries, none without ids."""
    if not application_ids:
        return {}
    cases = visible_to(actor).filter(application_id__in=application_ids)
    return {case.application_id: _followed(case) for case in cases.prefetch_related(*_SIGNS)}


_SIGNS = (
    Prefetch("requests", InformationRequest.objects.filter(answered_at=None), to_attr="open_requests"),
    Prefetch("decisions", Decision.objects.filter(state=DecisionState.APPROVED), to_attr="approved"),
    Prefetch("events", CaseEvent.objects.filter(key="taken"), to_attr="takings"),
)


def _followed(case: Case) -> Followed:
    found = vars(case)
    asked = next(iter(found["open_requests"]), None) if case.state == CaseState.INFO_REQUESTED else None
    decision = next(iter(found["approved"]), None)
    taken = next(iter(found["takings"]), None)
    return Followed(case, asked, decision, path_of(case, asked, decision, taken))
