"""What can happen in a story: each act is one operation, done by the person who would do it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from services.applications import ageing, circumstances
from services.applications import operations as applications
from services.applications import queries as application_queries
from services.casework import operations as casework
from services.casework import queries as case_queries
from services.catalogue import queries as catalogue

from .answers import fill_in
from .mandates import applicant
from .papers import bring_certificate
from .people import citizen
from .signing import signed
from .staff import staff_actor
from .stories import Step

DAYS_TO_ANSWER = 10


def perform(step: Step) -> None:
    """Lets one step happen. Raises KeyError for an act nobody knows."""
    ACTS[step.act](step)


def _start(step: Step) -> None:
    actor = applicant(step.story)
    programme = catalogue.programme(step.story.programme)
    application = applications.start(actor=actor, programme=programme, now=step.at)
    fill_in(actor, application, step.story, step.at)


def _follow(step: Step) -> None:
    """Something changed in the life of somebody who is paid: a new application with the answers of before."""
    actor = applicant(step.story)
    before = application_queries.sent_to(actor, step.story.programme)
    if before is None:
        raise LookupError(f"{step.story.person} sent nothing that could be followed")
    draft = circumstances.begin_following(actor=actor, application_id=before.pk, now=step.at)
    fill_in(actor, draft, step.story, step.at)


def _paper(step: Step) -> None:
    bring_certificate(applicant(step.story), step.at)


def _send(step: Step) -> None:
    actor = applicant(step.story)
    application = application_queries.get(actor, _application_id(step))
    applications.submit(
        actor=actor,
        application_id=application.pk,
        submit_key=step.story.submit_key,
        declaration_id=signed(actor, application, step.at),
        now=step.at,
    )


def _withdraw(step: Step) -> None:
    applications.withdraw(actor=applicant(step.story), application_id=_application_id(step), now=step.at)


def _expire(step: Step) -> None:
    ageing.expire(actor=SYSTEM, application_id=_application_id(step), now=step.at)


def _take(step: Step) -> None:
    casework.take(actor=_reader(step), case_id=_case_id(step), now=step.at)


def _verify(step: Step) -> None:
    casework.start_verification(actor=_reader(step), case_id=_case_id(step), now=step.at)


def _ask(step: Step) -> None:
    casework.request_information(
        actor=_reader(step),
        case_id=_case_id(step),
        text=step.words,
        due_on=timezone.localdate(step.at) + timedelta(days=DAYS_TO_ANSWER),
        now=step.at,
    )


def _receive(step: Step) -> None:
    casework.receive_information(actor=_reader(step), case_id=_case_id(step), now=step.at)


def _assess(step: Step) -> None:
    casework.start_assessment(actor=_reader(step), case_id=_case_id(step), now=step.at)


def _score(step: Step) -> None:
    """`words` is the score of the functional assessment."""
    casework.enter_score(actor=_reader(step), case_id=_case_id(step), score=int(step.words), now=step.at)


def _propose(outcome: str) -> Callable[[Step], None]:
    def propose(step: Step) -> None:
        casework.propose(actor=_reader(step), case_id=_case_id(step), outcome=outcome, message=step.words, now=step.at)

    return propose


def _approve(step: Step) -> None:
    casework.approve(actor=_reader(step), case_id=_case_id(step), now=step.at)


def _return(step: Step) -> None:
    casework.return_to_caseworker(actor=_reader(step), case_id=_case_id(step), reason=step.words, now=step.at)


ACTS: dict[str, Callable[[Step], None]] = {
    "paper": _paper,
    "start": _start,
    "follow": _follow,
    "send": _send,
    "withdraw": _withdraw,
    "expire": _expire,
    "take": _take,
    "verify": _verify,
    "ask": _ask,
    "receive": _receive,
    "assess": _assess,
    "score": _score,
    "grant": _propose("grant"),
    "refuse": _propose("refuse"),
    "approve": _approve,
    "return": _return,
}


def _reader(step: Step) -> Actor:
    """The member of staff of this step, who states a purpose and reads the case before acting, as everybody must."""
    actor = staff_actor(step.who, timezone.localdate(step.at))
    case = case_queries.get(actor, _case_id(step))
    if case_queries.purpose_in_force(actor, case.pk, step.at) is None:
        casework.state_purpose(actor=actor, case_id=case.pk, purpose=Purpose.ELIGIBILITY_REVIEW, text="", now=step.at)
    record_read(
        actor=actor,
        action="case.read",
        record=case,
        subjects=[case.person_id],
        purpose=Purpose.ELIGIBILITY_REVIEW,
        legal_ground=case.programme.legal_ground,
        now=step.at,
    )
    return actor


def _application_id(step: Step) -> UUID:
    mine = application_queries.visible_to(citizen(step.story.person))
    return mine.get(programme__slug=step.story.programme, follows__isnull=not step.story.again).pk


def _case_id(step: Step) -> UUID:
    return case_queries.visible_to(SYSTEM).get(application_id=_application_id(step)).pk
