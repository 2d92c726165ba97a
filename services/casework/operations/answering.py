"""The applicant answers in words, with papers or both, what a caseworker asked in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from identity.access.actors import Actor
from services.applications.papers import said_of_unusable
from services.casework import events, policies
from services.casework.models import Case, InformationRequest
from services.casework.states import CaseState
from services.documents import operations as documents
from services.documents import queries as files
from services.documents.operations import Place
from services.kernel.errors import AnswersRefused, NotAllowed, NotFound
from services.kernel.messages import gettext_noop
from services.kernel.text import clean

from .moves import locked, move

LONGEST_ANSWER = 4000
MOST_PAPERS = 5
WORDS, PAPERS = "words", "papers"


class RequestOver(NotAllowed):
    """The request waits for nothing any more: it was answered, or the case went on without."""

    default_code = "request.over"
    default_message = gettext_noop(
        "We do not wait for this any more: it was answered already, or the application moved on."
    )


@transaction.atomic
def answer_request(
    *, actor: Actor, request_id: UUID, words: str, now: datetime, document_ids: Iterable[str] = ()
) -> InformationRequest:
    """Stores a plain, dated statement, puts its papers to use in the application, and gives the case back.

    It is not signed. A signature stands under answers of the form, by which the rules work out an amount; who changes
    one signs the whole anew. This changes no answer and no rule reads it: it is what a person would say or hand over
    at a counter, a caseworker weighs it, and two people answer for the decision. Account, mandate and moment stay on
    record, and every contact of the applicant is told.

    The same answer again, as a second press sends it, returns what is stored. Raises NotFound for somebody else's
    request, NotAllowed beyond a mandate and for a request that opened questions of the form (amending answers it),
    RequestOver, and AnswersRefused by field (`words`, `papers`).
    """
    words, papers = clean(words, lines=True), list(dict.fromkeys(document_ids))
    request = _locked(actor, request_id)
    if _is_the_same(request, words, papers):
        return request
    _require_open(request)
    _require_sound(request.case, words, papers)
    request.answer, request.answered_at = words, now
    request.answered_by, request.answered_under = actor.user_id, actor.mandate_id
    request.save(update_fields=["answer", "answered_at", "answered_by", "answered_under"])
    _put_to_use(actor, request, papers, now)
    move(request.case, role="system", to=CaseState.VERIFICATION, key="request_answered", actor=actor, now=now)
    events.request_answered.send(sender=Case, event=_answered(request, now))
    return request


def _locked(actor: Actor, request_id: UUID) -> InformationRequest:
    """The request behind its case, which is locked. Raises NotFound, and NotAllowed beyond a mandate."""
    case_id = InformationRequest.objects.filter(pk=request_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound("request.not_found", "We did not find what was asked.")
    case = locked(case_id)
    policies.require_applicant(actor, case)
    request: InformationRequest = case.requests.get(pk=request_id)
    request.case = case
    return request


def _is_the_same(request: InformationRequest, words: str, papers: Sequence[str]) -> bool:
    if request.answered_by is None or request.answer != words:
        return False
    sent = files.ever_in_places(request.case.application_id, [request.answer_place])
    return {str(use.document_id) for use in sent} == set(papers)


def _require_open(request: InformationRequest) -> None:
    if request.answered_at is not None or request.case.state != CaseState.INFO_REQUESTED:
        raise RequestOver
    if request.questions:
        raise NotAllowed("request.opens_questions", "We opened questions of the form for this. Answer them there.")


def _require_sound(case: Case, words: str, papers: Sequence[str]) -> None:
    errors = {}
    if not words and not papers:
        errors[WORDS] = _("Write your answer, or send a photo or PDF.")
    elif len(words) > LONGEST_ANSWER:
        errors[WORDS] = _("Write at most %(most)s letters; yours has %(count)s. Tell us what matters most.") % {
            "most": LONGEST_ANSWER,
            "count": len(words),
        }
    if len(papers) > MOST_PAPERS:
        errors[PAPERS] = _("Send at most %(most)s files here.") % {"most": MOST_PAPERS}
    elif unusable := files.unusable(case.person_id, papers):
        errors[PAPERS] = said_of_unusable(next(iter(unusable.values())))
    if errors:
        raise AnswersRefused(errors)


def _put_to_use(actor: Actor, request: InformationRequest, papers: Sequence[str], now: datetime) -> None:
    case = request.case
    place = Place(case.application_id, request.answer_place, case.programme.code)
    documents.put_to_use(actor=actor, person_id=case.person_id, place=place, document_ids=papers, now=now)


def _answered(request: InformationRequest, now: datetime) -> events.RequestAnswered:
    case = request.case
    return events.RequestAnswered(case.pk, request.pk, case.person_id, case.reference, now)
