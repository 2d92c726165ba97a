"""Filling in for somebody at a counter: taking it up, what they are asked to confirm, and what staff find again."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from identity.access.actors import Actor
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.people.models import Person
from identity.signin.declarations import Summary
from services.catalogue.models import Programme
from services.eligibility import queries as eligibility
from services.kernel.errors import AnswersRefused, NotFound

from . import policies
from .drafts import draft_or_new
from .models import Application
from .states import ApplicationState
from .trail import note


@transaction.atomic
def take_up(*, actor: Actor, person: Person, programme: Programme, purpose: str, now: datetime) -> Application:
    """The person's draft, filled in by the actor from now on: the one they began themselves, or a new one.

    `purpose` is why the actor looks, in words that the person reads. Raises NotAllowed (not the actor's role, a person
    they belong together with, a closed window), AnswersRefused without a purpose.
    """
    assistant = policies.require_may_assist(actor, person)
    if not purpose.strip():
        raise AnswersRefused({"purpose": _("Write down why you look. The person reads it.")})
    application, _is_new = draft_or_new(actor, person.pk, programme, now)
    application.assisted_by = assistant
    application.save(update_fields=["assisted_by"])
    note(application, "application.assisted", actor, now)
    record_read(
        actor=actor,
        action="application.assisted",
        record=application,
        subjects=[person.pk],
        purpose=Purpose.INTAKE,
        purpose_text=purpose,
        legal_ground=programme.legal_ground,
        now=now,
    )
    return application


def assisted(actor: Actor, application_id: UUID) -> Application:
    """An application that the actor took up.

    Raises NotFound for every other, NotAllowed where the two belong together by now: a colleague takes it up.
    """
    rows = Application.objects.select_related("programme", "person").with_signs()
    found = rows.filter(pk=application_id, assisted_by=actor.user_id).first() if actor.is_staff else None
    if found is None:
        raise NotFound("application.not_found", "We did not find this application.")
    policies.require_may_assist(actor, found.person)
    return found


def sent_without_a_draft(actor: Actor, person: Person, programme: Programme) -> Application | None:
    """What the person sent last to a programme and did not take back; None where a further one is begun already.

    Raises as `take_up` does for whoever may not assist this person. Two queries, and those of that rule.
    """
    policies.require_may_assist(actor, person)
    rows = Application.objects.filter(person=person, programme=programme)
    if rows.filter(state=ApplicationState.DRAFT).exists():
        return None
    return rows.filter(state=ApplicationState.SUBMITTED).order_by("-submitted_at").first()


def awaiting_witness(application_ids: list[UUID]) -> dict[UUID, Application]:
    """Drafts by id, for a colleague who may witness them. The look at each is written down where it is shown."""
    rows = Application.objects.select_related("programme", "person")
    return rows.filter(state=ApplicationState.DRAFT, assisted_by__isnull=False).in_bulk(application_ids)


def language_of(application: Application) -> str:
    """The language in which the person is asked to confirm."""
    return application.person.preferred_language or settings.LANGUAGE_CODE


def summary_of(actor: Actor, application: Application, now: datetime) -> Summary:
    """What the person is asked to confirm: for what, what the amount rests on, and who fills in."""
    language = language_of(application)
    with override(language):
        basis = _basis(application, language, now)
    return Summary(
        programme=application.programme.name_in(language),
        basis=basis,
        assistant=actor.name,
        office=actor.office_name or str(settings.PORTICO_MINISTRY),
    )


def _basis(application: Application, language: str, now: datetime) -> str:
    found = eligibility.estimate(application.programme, application.answers, timezone.localdate(now))
    if found.outcome == "not_eligible":
        return _("By these answers you would not receive it.")
    if found.amount is None:
        return _("A person looks at it before an amount is named.")
    return _("By these answers it would be %(amount)s a month.") % {"amount": found.amount.formatted(language)}
