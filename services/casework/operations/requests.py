"""A request for information as its applicant answers it: found, locked, and open still."""

from uuid import UUID

from identity.access.actors import Actor
from services.casework import policies
from services.casework.models import InformationRequest
from services.casework.states import CaseState
from services.kernel.errors import NotAllowed, NotFound
from services.kernel.messages import gettext_noop

from .moves import locked


class RequestOver(NotAllowed):
    """The request waits for nothing any more: it was answered, or the case went on without."""

    default_code = "request.over"
    default_message = gettext_noop(
        "We do not wait for this any more: it was answered already, or the application moved on."
    )


def locked_request(actor: Actor, request_id: UUID) -> InformationRequest:
    """The request behind its case, which is locked. Raises NotFound, and NotAllowed beyond a mandate."""
    case_id = InformationRequest.objects.filter(pk=request_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound("request.not_found", "We did not find what was asked.")
    case = locked(case_id)
    policies.require_applicant(actor, case)
    request: InformationRequest = case.requests.get(pk=request_id)
    request.case = case
    return request


def require_open(request: InformationRequest) -> None:
    """Raises RequestOver, and NotAllowed for what is answered in questions of the form."""
    if request.answered_at is not None or request.case.state != CaseState.INFO_REQUESTED:
        raise RequestOver
    if request.questions:
        raise NotAllowed("request.opens_questions", "We opened questions of the form for this. Answer them there.")
