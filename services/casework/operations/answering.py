"""The applicant answers in words, with papers or both, what a caseworker asked in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from identity.access.actors import Actor
from services.applications.papers import said_of_unusable
from services.casework import events
from services.casework.models import Case, InformationRequest
from services.casework.states import CaseState
from services.documents import operations as documents
from services.documents import queries as files
from services.documents.operations import Place
from services.kernel.errors import AnswersRefused
from services.kernel.text import clean

from .begun import WrittenElsewhere, begun_of
from .moves import move
from .requests import RequestOver, locked_request, require_open

LONGEST_ANSWER = 4000
MOST_PAPERS = 5
WORDS, PAPERS = "words", "papers"

__all__ = ["LONGEST_ANSWER", "MOST_PAPERS", "PAPERS", "WORDS", "RequestOver", "answer_request"]


@transaction.atomic
def answer_request(
    *,
    actor: Actor,
    request_id: UUID,
    words: str,
    now: datetime,
    document_ids: Iterable[str] = (),
    seen: str | None = None,
) -> InformationRequest:
    """Stores a plain, dated statement, puts its papers to use in the application, and gives the case back.

    It is not signed. A signature stands under answers of the form, by which the rules work out an amount; who changes
    one signs the whole anew. This changes no answer and no rule reads it: it is what a person would say or hand over
    at a counter, a caseworker weighs it, and two people answer for the decision. Account, mandate and moment stay on
    record, and every contact of the applicant is told.

    The same answer again, as a second press sends it, returns what is stored. `seen` is the mark of what was begun
    (`begun`) as the page showed it. Raises NotFound for somebody else's request, NotAllowed beyond a mandate and for a
    request that opened questions of the form (amending answers it), RequestOver, AnswersRefused by field (`words`,
    `papers`), and WrittenElsewhere where other words of another window would be lost.
    """
    words, papers = clean(words, lines=True), list(dict.fromkeys(document_ids))
    request = locked_request(actor, request_id)
    if _is_the_same(request, words, papers):
        return request
    require_open(request)
    _require_sound(request.case, words, papers)
    begun = begun_of(request)
    if seen is not None and begun.mark != seen and not begun.is_within(words, papers):
        raise WrittenElsewhere
    request.answer, request.answered_at, request.begun = words, now, None
    request.answered_by, request.answered_under = actor.user_id, actor.mandate_id
    request.save(update_fields=["answer", "answered_at", "answered_by", "answered_under", "begun"])
    _put_to_use(actor, request, papers, now)
    move(request.case, role="system", to=CaseState.VERIFICATION, key="request_answered", actor=actor, now=now)
    events.request_answered.send(sender=Case, event=_answered(request, now))
    return request


def _is_the_same(request: InformationRequest, words: str, papers: Sequence[str]) -> bool:
    if request.answered_by is None or request.answer != words:
        return False
    sent = files.ever_in_places(request.case.application_id, [request.answer_place])
    return {str(use.document_id) for use in sent} == set(papers)


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
