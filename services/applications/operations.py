"""The life of an application: begun, filled in page by page, sent, taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.catalogue.models import Programme
from services.forms import queries as forms
from services.forms.schema import Form
from services.kernel.errors import NotFound

from . import events, homes, papers, policies, unfinished
from .clashes import FormChanged, WindowClosed
from .drafting import touch
from .drafts import draft_or_new
from .drawn import Drawn
from .models import Application
from .moving import is_behind
from .prefill import noted
from .queries import doors
from .receipts import Receipt, free_reference, receipt_of, seal_for
from .saving import take_page
from .sending import complete, require_unused
from .signing import require_signed, why_look_again
from .states import TRANSITIONS, ApplicationState
from .together import lend
from .trail import note


@transaction.atomic
def start(*, actor: Actor, programme: Programme, now: datetime) -> Application:
    """The actor's draft for `programme`: the one they have, or a new one on the current form.

    Two taps at once give one draft. Raises WindowClosed, and NotAllowed where a mandate does not reach.
    """
    person_id = policies.require_citizen(actor)
    policies.require_may_apply(actor, programme.code)
    application, is_new = draft_or_new(actor, person_id, programme, now)
    if is_new:
        note(application, "application.started", actor, now)
    return application


@transaction.atomic
def save_page(
    *,
    actor: Actor,
    application_id: UUID,
    page_id: str,
    values: dict[str, Any],
    now: datetime,
    drawn: Drawn | None = None,
) -> Application:
    """Stores one page of answers. `values` were read by `forms.runtime.read_page`, which judged them.

    `drawn` is what the page said of itself. Raises NotFound for somebody else's application and for a page that the
    form does not have, NotAllowed once it was sent, PageChanged where another window saved other answers to this page
    since it was drawn, FormChanged where its form was changed, OpenedForAnother, and AnswersRefused for documents that
    are not the applicant's or cannot be used.
    """
    application = _locked(application_id)
    policies.require_filler(actor, application)
    policies.require_draft(application)
    form = _require_page(application, page_id)
    take_page(application, form.version, page_id=page_id, values=values, drawn=drawn, now=now)
    papers.require_usable(application, values)
    application.offers = noted(application.offers or {}, values)
    application.moved_from = None  # whoever goes on has read what changed
    touch(application, now)
    application.save(
        update_fields=["answers", "offers", "version", "page_saves", "moved_from", "saved_at", "warned", "closes_at"]
    )
    unfinished.forget(application, page_id, drawn)
    papers.put_to_use(actor, application, values, now)
    lend(application, form, values, now)
    note(application, "application.page_saved", actor, now, page=page_id)
    return application


@transaction.atomic
def submit(
    *,
    actor: Actor,
    application_id: UUID,
    submit_key: UUID,
    now: datetime,
    declaration_id: UUID | None,
    declaration: dict[str, Any] | None = None,
) -> Receipt:
    """Sends the application: state, reference, seal, trail, case and notices in one transaction.

    Sending again, with the same key or from another tab, returns the first receipt. `declaration` holds the answers
    of the last page, confirmed in the same act; `declaration_id` names the signature under exactly what is sent. It is
    what opens this act, whatever the session is worth: by card, by passkey, by name and code, before a witness.
    Raises NotFound, AnswersRefused (a page is incomplete), SignAgain, Conflict (the key was used for another
    application), WindowClosed (the draft stays as it is) and FormChanged (it belongs on a newer version by now).
    """
    application = _locked(application_id)
    policies.require_filler(actor, application)
    if application.state == ApplicationState.SUBMITTED:
        return receipt_of(application)
    TRANSITIONS.check(actor.kind, ApplicationState(application.state), ApplicationState.SUBMITTED)
    require_unused(submit_key, application, now)
    if not doors(application, timezone.localdate(now)).is_open:
        raise WindowClosed
    if is_behind(application, now):
        raise FormChanged
    application.answers = complete(application, {**application.answers, **(declaration or {})})
    papers.require_usable(application, application.answers)
    application.declaration_id = require_signed(actor, application, application.answers, declaration_id)
    papers.put_sent_to_use(actor, application, application.answers, now)
    _stamp(application, actor, submit_key, now)
    note(application, "application.submitted", actor, now)
    homes.keep_told(application, application.answers, actor=actor, now=now)
    events.submitted.send(sender=Application, event=_submitted(application, now))
    return receipt_of(application)


@transaction.atomic
def withdraw(*, actor: Actor, application_id: UUID, now: datetime) -> Application:
    """Takes the application back. Its answers stay on record for the time the law asks. Twice is once."""
    application = _locked(application_id)
    policies.require_owner(actor, application)
    if application.is_withdrawn:
        return application
    TRANSITIONS.check(actor.kind, ApplicationState(application.state), ApplicationState.WITHDRAWN)
    application.state = ApplicationState.WITHDRAWN
    application.save(update_fields=["state"])
    note(application, "application.withdrawn", actor, now)
    homes.take_back_told(application, actor=actor, now=now)
    events.withdrawn.send(
        sender=Application,
        event=events.Withdrawn(application.pk, application.person_id, application.reference, now),
    )
    return application


def _locked(application_id: UUID) -> Application:
    return Application.objects.select_related("programme").with_signs().locked(application_id)


def _require_page(application: Application, page_id: str) -> Form:
    form = forms.load(application.form_version_id)
    if form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    return form


def _stamp(application: Application, actor: Actor, submit_key: UUID, now: datetime) -> None:
    reference = free_reference(application.programme.code, timezone.localdate(now).year)
    application.reference = reference
    application.seal = seal_for(reference)
    application.submit_key = submit_key
    application.submitted_at = now
    application.submitted_by = actor.user_id
    application.state = ApplicationState.SUBMITTED
    application.save()
    application.unfinished.all().delete()


def _submitted(application: Application, now: datetime) -> events.Submitted:
    return events.Submitted(
        application_id=application.pk,
        person_id=application.person_id,
        programme_id=application.programme_id,
        reference=application.reference or "",
        submitted_by=application.submitted_by,
        now=now,
        look_again=why_look_again(application),
    )
