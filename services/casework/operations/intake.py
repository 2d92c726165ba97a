"""How a case opens and closes, and how a person opens a case file."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.access.models import Office
from identity.access.purposes import Purpose
from identity.audit.operations import record_change
from services.applications.models import Application
from services.areas import queries as areas
from services.casework import events, policies
from services.casework.models import Case, CaseEvent, PurposeStatement
from services.casework.queries import visible_to
from services.casework.states import CaseState
from services.eligibility import operations as eligibility
from services.forms import queries as forms
from services.forms import runtime
from services.kernel import working_days
from services.kernel.errors import DomainError, NotAllowed, NotFound
from services.kernel.text import clean

from .moves import move


@transaction.atomic
def open_case(*, actor: Actor, application_id: UUID, now: datetime, look_again: str = "") -> Case:
    """Opens the case of a submitted application, promises a day, and lets the rules look once.

    `look_again`, a reason, puts it among those of which a supervisor checks some. Called twice it returns the first.
    """
    application = Application.objects.select_related("programme").get(pk=application_id)
    existing = Case.objects.filter(application=application).first()
    if existing is not None:
        return existing
    case = _create(application, now, look_again)
    CaseEvent.objects.create(case=case, key="received", at=now)
    record_change(actor=actor, action="case.received", record=case, subject=case.person_id, now=now)
    eligibility.assess(
        actor=SYSTEM,
        programme=application.programme,
        subject_id=application.pk,
        answers=application.answers,
        on=timezone.localdate(now),
        now=now,
        person_id=application.person_id,
    )
    events.case_opened.send(
        sender=Case,
        event=events.CaseOpened(case.pk, application.pk, case.person_id, case.office_id, case.reference, now),
    )
    return case


@transaction.atomic
def close_case(*, actor: Actor, application_id: UUID, now: datetime) -> Case | None:
    """Closes the case of an application that was withdrawn; None when a draft never had one.

    Raises NotAllowed once the case is decided: then there is nothing left to take back, and the withdrawal that
    asked for it is undone with it.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(application_id=application_id).first()
    if case is None or case.state == CaseState.CLOSED:
        return case
    if case.state == CaseState.DECIDED:
        raise NotAllowed("case.already_decided", "We have decided already, so there is nothing left to take back.")
    move(case, role="system", to=CaseState.CLOSED, key="withdrawn", actor=actor, now=now)
    return case


@transaction.atomic
def state_purpose(*, actor: Actor, case_id: UUID, purpose: str, text: str, now: datetime) -> PurposeStatement:
    """Lets `actor` into one case for a while, with a reason that the citizen will read.

    Raises NotFound for a case outside the actor's offices, for their own and for one of their household, DomainError
    without a reason.
    """
    case = visible_to(actor).filter(pk=case_id).first()
    if case is None or actor.user_id is None:
        raise NotFound("case.not_found", "We did not find this case.")
    policies.require_not_own(actor, case)
    if not policies.may_read_cases(actor):
        raise NotAllowed("case.not_your_work", "Your work does not need this case.")
    if purpose not in Purpose.values or not Purpose(purpose).may_be_stated:
        raise DomainError("case.purpose_unknown", "Choose why you open this case.")
    text = clean(text)
    if purpose == Purpose.OTHER and not text:
        raise DomainError("case.purpose_needs_words", "Say in a few words why you open this case.")
    statement = PurposeStatement.objects.create(
        case=case,
        user_id=actor.user_id,
        purpose=purpose,
        text=text[:300],
        stated_at=now,
        expires_at=now + timedelta(minutes=settings.PORTICO_POLICIES.purpose_lasts_minutes),
    )
    record_change(
        actor=actor,
        action="case.purpose_stated",
        record=case,
        subject=case.person_id,
        now=now,
        details={"purpose": purpose},
    )
    return statement


def _create(application: Application, now: datetime, look_again: str) -> Case:
    today = timezone.localdate(now)
    return Case.objects.create(
        application=application,
        programme=application.programme,
        person_id=application.person_id,
        office=_office_for(application),
        reference=application.reference or "",
        opened_at=now,
        changed_at=now,
        first_look_by=working_days.add(today, settings.PORTICO_POLICIES.first_look_working_days),
        due_on=working_days.add(today, application.programme.decide_within_working_days),
        intake_by=application.submitted_by,
        look_again=bool(look_again),
        look_again_for=look_again,
    )


def _office_for(application: Application) -> Office:
    """The first office that serves the area or district that the applicant named, else the first of the country."""
    named = runtime.district(forms.load(application.form_version_id), application.answers)
    district = areas.district_of(named) or named
    office = Office.objects.filter(district__code=district).order_by("code").first()
    office = office or Office.objects.order_by("code").first()
    if office is None:
        raise RuntimeError("No office is set up to receive applications")
    return office
