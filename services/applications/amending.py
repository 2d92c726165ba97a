"""Changing an application that was sent: in a stream of its own, under a signature of its own, until it is decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.forms import queries as forms
from services.forms.schema import Form
from services.kernel.errors import NotAllowed, NotFound

from . import events, homes, papers, policies, unfinished
from .amended import answers_of, open_pages
from .drawn import Drawn
from .models import Amendment, Application
from .saving import take_page
from .sending import complete, require_unused
from .signing import require_amendment_signed
from .states import AMENDMENT_TRANSITIONS, AmendmentKind, AmendmentState, ApplicationState
from .trail import note


@transaction.atomic
def begin_amendment(
    *,
    actor: Actor,
    application_id: UUID,
    now: datetime,
    request_id: UUID | None = None,
    questions: list[str] | None = None,
) -> Amendment:
    """The actor's open amendment: the one that is there, or a new one.

    With `request_id` it answers what the office asked for, and only `questions` are open (none named: all); an open
    correction becomes that answer and keeps what was typed. Raises NotFound for somebody else's application, NotAllowed
    for one that was not sent, and once a decision is proposed.
    """
    application = _sent(application_id)
    policies.require_owner(actor, application)
    _require_amendable(application)
    existing = application.amendments.filter(state=AmendmentState.OPEN).first()
    if existing is not None:
        return _for_request(existing, request_id, questions)
    try:
        with transaction.atomic():
            amendment = Amendment.objects.create(
                application=application,
                kind=AmendmentKind.REQUEST if request_id else AmendmentKind.CORRECTION,
                request_id=request_id,
                questions=questions or [],
                opened_at=now,
                saved_at=now,
            )
    except IntegrityError:  # two taps at once
        return application.amendments.get(state=AmendmentState.OPEN)
    _record(actor, "application.amendment_begun", amendment, now)
    return amendment


@transaction.atomic
def save_amendment_page(
    *,
    actor: Actor,
    amendment_id: UUID,
    page_id: str,
    values: dict[str, Any],
    now: datetime,
    drawn: Drawn | None = None,
) -> Amendment:
    """Stores one page of changed answers, which `forms.runtime.read_page` has judged.

    `drawn` is what the page said of itself. Raises NotFound for another's amendment and for a page that it does not
    open, NotAllowed once it was sent or a decision is proposed, PageChanged where another window saved other answers
    to this page since it was drawn, OpenedForAnother, AnswersRefused for documents that cannot be used.
    """
    amendment = _locked(actor, amendment_id)
    form = _require_open(amendment, page_id)
    take_page(amendment, form.version, page_id=page_id, values=values, drawn=drawn, now=now)
    papers.require_usable(amendment.application, values)
    amendment.save(update_fields=["answers", "version", "saved_at", "page_saves"])
    unfinished.forget(amendment, page_id, drawn)
    _record(actor, "application.amendment_saved", amendment, now, page=page_id)
    return amendment


@transaction.atomic
def keep_amendment_typed(
    *,
    actor: Actor,
    amendment_id: UUID,
    page_id: str,
    fields: unfinished.Fields,
    drawn: Drawn | None,
    now: datetime,
    came_back: Mapping[str, Any] | None = None,
) -> str:
    """Keeps what stands in the fields of a page, unjudged, and returns the mark it lies under.

    `came_back` as in `drafting.keep_typed`. Raises as `save_amendment_page` does, and TypedElsewhere where another
    window wrote since this one was drawn, or saved and nobody has pressed to save here; then nothing is kept.
    """
    amendment = _locked(actor, amendment_id)
    form = _require_open(amendment, page_id)
    typed: dict[str, Any] = {"page_id": page_id, "fields": fields, "drawn": drawn, "now": now, "came_back": came_back}
    mark, is_first = unfinished.keep(amendment, form.version, **typed)
    if is_first:
        _record(actor, "application.amendment_typed_kept", amendment, now, page=page_id)
    return mark


@transaction.atomic
def send_amendment(
    *,
    actor: Actor,
    amendment_id: UUID,
    submit_key: UUID,
    now: datetime,
    declaration_id: UUID | None,
    declaration: dict[str, Any] | None = None,
) -> Amendment:
    """Sends what was changed: answers, signature, trail and what the case makes of it in one transaction.

    Sending again, from another tab too, returns what was sent. Raises NotFound, NotAllowed (a decision is proposed),
    AnswersRefused (with the changes a page is incomplete), SignAgain, Conflict (the key was used for something else).
    """
    amendment = _locked(actor, amendment_id, sent_too=True)
    if amendment.state == AmendmentState.SENT:
        return amendment
    require_unused(submit_key, amendment, now)
    AMENDMENT_TRANSITIONS.check(actor.kind, AmendmentState(amendment.state), AmendmentState.SENT)
    application = amendment.application
    amendment.answers = {**amendment.answers, **(declaration or {})}
    before = answers_of(application)
    whole = complete(application, {**before, **amendment.answers})
    # A paper that was taken out of what was sent is no reason to take no other answer: whoever decides sees it missing.
    papers.require_usable(application, amendment.answers)
    amendment.declaration_id = require_amendment_signed(actor, amendment, whole, declaration_id)
    amendment.state = AmendmentState.SENT
    amendment.sent_at, amendment.sent_by, amendment.submit_key = now, actor.user_id, submit_key
    amendment.save()
    amendment.unfinished.all().delete()
    papers.put_changed_to_use(actor, application, before, whole, now)
    _record(actor, "application.amended", amendment, now)
    homes.keep_told(application, whole, actor=actor, now=now, changed=amendment.answers)
    events.amended.send(sender=Amendment, event=_amended(amendment, now))
    return amendment


@transaction.atomic
def drop_amendment(*, actor: Actor, amendment_id: UUID, now: datetime) -> Amendment:
    """Leaves everything as it was sent. What was typed is not kept."""
    amendment = _locked(actor, amendment_id)
    AMENDMENT_TRANSITIONS.check(actor.kind, AmendmentState(amendment.state), AmendmentState.DROPPED)
    amendment.state, amendment.answers = AmendmentState.DROPPED, {}
    amendment.save(update_fields=["state", "answers"])
    amendment.unfinished.all().delete()
    _record(actor, "application.amendment_dropped", amendment, now)
    return amendment


def hold_answers(application_id: UUID) -> None:
    """Locks what was sent to the end of the transaction: nothing is amended while somebody proposes a decision on it.

    Whoever locks an application and its case takes the application first.
    """
    Application.objects.select_for_update(of=("self",)).filter(pk=application_id).first()


@transaction.atomic
def set_amendable(*, actor: Actor, application_id: UUID, amendable: bool, now: datetime) -> None:
    """Casework says when a decision begins and answers stand still, and when it was given back."""
    application = _sent(application_id)
    if application.is_amendable == amendable:
        return
    application.is_amendable = amendable
    application.save(update_fields=["is_amendable"])
    note(application, "application.may_be_amended" if amendable else "application.stands", actor, now)


def _sent(application_id: UUID) -> Application:
    application = Application.objects.select_related("programme").locked(application_id)
    if application.state == ApplicationState.DRAFT:
        raise NotAllowed(
            "application.not_sent", "You have not sent this application yet. Change it where you wrote it."
        )
    return application


def _require_amendable(application: Application) -> None:
    if application.state != ApplicationState.SUBMITTED:
        raise NotAllowed("application.taken_back", "You took this application back, so nothing can be changed in it.")
    if not application.is_amendable:
        raise NotAllowed(
            "application.being_decided",
            "We are deciding on what you sent, so nothing can be changed now. Tell us as a change in your life.",
        )


def _locked(actor: Actor, amendment_id: UUID, *, sent_too: bool = False) -> Amendment:
    """The amendment behind its application, which is locked first: casework locks it when a decision begins."""
    application_id = Amendment.objects.filter(pk=amendment_id).values_list("application_id", flat=True).first()
    if application_id is None:
        raise NotFound("application.no_amendment", "We did not find this change.")
    application = _sent(application_id)
    policies.require_owner(actor, application)
    amendment = Amendment.objects.select_for_update().get(pk=amendment_id)
    amendment.application = application
    if amendment.state != AmendmentState.OPEN and not (sent_too and amendment.state == AmendmentState.SENT):
        raise NotAllowed("application.amendment_over", "This change was already sent or left.")
    if amendment.state == AmendmentState.OPEN:
        _require_amendable(application)
    return amendment


def _require_open(amendment: Amendment, page_id: str) -> Form:
    answers = {**answers_of(amendment.application), **amendment.answers}
    form = forms.load(amendment.application.form_version_id)
    pages = open_pages(form, answers, frozenset(amendment.questions), amendment.page_saves)
    if all(page.id != page_id for page in pages):
        raise NotFound("application.no_such_page", "This form has no such page.")
    return form


def _for_request(amendment: Amendment, request_id: UUID | None, questions: list[str] | None) -> Amendment:
    if request_id is not None and amendment.request_id != request_id:
        amendment.kind, amendment.request_id = AmendmentKind.REQUEST, request_id
        amendment.questions = _and_changed(amendment, questions or [])
        amendment.save(update_fields=["kind", "request_id", "questions"])
    return amendment


def _and_changed(amendment: Amendment, questions: list[str]) -> list[str]:
    """What the person has corrected already stays open to them."""
    return sorted({*questions, *amendment.answers}) if questions else []


def _amended(amendment: Amendment, now: datetime) -> events.Amended:
    application = amendment.application
    return events.Amended(
        amendment_id=amendment.pk,
        application_id=application.pk,
        person_id=application.person_id,
        request_id=amendment.request_id,
        reference=application.reference or "",
        now=now,
    )


def _record(actor: Actor, action: str, amendment: Amendment, now: datetime, **details: str) -> None:
    subject = amendment.application.person_id
    record_change(actor=actor, action=action, record=amendment, subject=subject, now=now, details=details or None)
