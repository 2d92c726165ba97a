"""Between two presses of Continue: words that are not answers yet, and drafts that follow their form."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.forms import queries as forms
from services.kernel.errors import NotFound

from . import policies, unfinished
from .drawn import Drawn
from .models import Application, SetAside, UnfinishedPage
from .moving import bring_up, is_behind, placed_over
from .states import ApplicationState
from .trail import note
from .unfinished import Fields

_BATCH = 200
MOST_SET_ASIDE = 100


@transaction.atomic
def keep_typed(
    *,
    actor: Actor,
    application_id: UUID,
    page_id: str,
    fields: Fields,
    drawn: Drawn | None,
    now: datetime,
    came_back: Mapping[str, Any] | None = None,
) -> str:
    """Keeps what stands in the fields of a page, unjudged, and returns the mark it lies under.

    `came_back` holds the post of a page that was not taken: it is shown anew as it was judged. Raises NotFound,
    NotAllowed once it was sent, and without keeping anything: OpenedForAnother, FormChanged, and TypedElsewhere where
    another window wrote since this one was drawn, or saved and nobody has pressed to save here.
    """
    application = _locked_draft(actor, application_id)
    form = forms.load(application.form_version_id)
    if form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    typed: dict[str, Any] = {"page_id": page_id, "fields": fields, "drawn": drawn, "now": now, "came_back": came_back}
    mark, is_first = unfinished.keep(application, form.version, **typed)
    if is_first:
        note(application, "application.typed_kept", actor, now, page=page_id)
    touch(application, now)
    application.save(update_fields=["saved_at", "warned", "closes_at"])
    return mark


@transaction.atomic
def keep_from_older(
    *, actor: Actor, application_id: UUID, fields: Fields, drawn: Drawn, now: datetime
) -> dict[str, Any]:
    """Keeps what was typed on a page of an older version of the form: on the pages that ask for it now.

    Returns the fields by page. What nobody asks for any more is set aside with the draft.
    """
    application = _locked_draft(actor, application_id)
    form = forms.load(application.form_version_id)
    older = forms.version_id(form.key, drawn.form)
    if older is None or not drawn.is_of(application):
        return {}
    leaps = forms.way_on(older, timezone.localdate(now), force=True)
    placed, homeless = placed_over([leap for leap in leaps if leap.after.version <= form.version], fields)
    _set_aside(application, older, homeless, now)
    for page_id, typed in placed.items():
        row, _made = UnfinishedPage.objects.get_or_create(
            application=application, page_id=page_id, defaults={"version": drawn.version, "kept_at": now}
        )
        _set_aside(application, application.form_version_id, _replaced(row.fields, typed), now)
        row.version = min(row.version, drawn.version)
        row.fields, row.mark, row.kept_at = {**row.fields, **typed}, secrets.token_hex(4), now
        row.came_back = None  # judged by the form as it was
        row.save()
    note(application, "application.typed_kept", actor, now, pages=sorted(placed))
    return placed


def _replaced(before: Fields, after: Fields) -> dict[str, list[str]]:
    """Words of another window that give way to those of this one."""
    return {name: texts for name, texts in before.items() if name in after and after[name] != texts}


def _set_aside(application: Application, version_id: UUID, words: Fields, now: datetime) -> None:
    """Kept with the draft. Nobody types so often on pages of old forms by hand: of a flood the oldest goes."""
    if not words:
        return
    SetAside.objects.create(application=application, form_version_id=version_id, answers=dict(words), at=now)
    newest = application.set_aside.order_by("-at", "-pk").values_list("pk", flat=True)
    application.set_aside.filter(pk__in=list(newest[MOST_SET_ASIDE : MOST_SET_ASIDE + _BATCH])).delete()


def touch(application: Application, now: datetime) -> None:
    """Somebody goes on with it: its thirty days begin anew."""
    application.saved_at, application.warned, application.closes_at = now, 0, None


def up_to_date(*, actor: Actor, application: Application, now: datetime) -> Application:
    """The draft on the version where it belongs by now. No query where its own says that there is no newer form."""
    if not getattr(application, "has_newer_form", True) or not is_behind(application, now):
        return application
    return keep_up(actor=actor, application_id=application.pk, now=now)


@transaction.atomic
def keep_up(*, actor: Actor, application_id: UUID, now: datetime) -> Application:
    """Moves a draft as far as the publishers of newer versions said. Raises NotFound and NotAllowed."""
    application = _locked_draft(actor, application_id)
    bring_up(application, actor=actor, now=now)
    return application  # without the signs of its first query: they may be over


def move_due(*, actor: Actor, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Moves every draft that belongs on a newer version; returns how many. The worker does so again and again.

    May be stopped and run again: each draft is a transaction of its own.
    """
    drafts = Application.objects.filter(state=ApplicationState.DRAFT)
    moved = 0
    for version_id in drafts.order_by().values_list("form_version_id", flat=True).distinct():
        if not forms.way_on(version_id, timezone.localdate(now)):
            continue
        for pk in list(drafts.filter(form_version_id=version_id).values_list("pk", flat=True)[:_BATCH]):
            if stop():
                return moved
            moved += _moved(pk, actor, now)
    return moved


@transaction.atomic
def _moved(application_id: UUID, actor: Actor, now: datetime) -> bool:
    rows = Application.objects.select_for_update(of=("self",)).filter(state=ApplicationState.DRAFT)
    application = rows.filter(pk=application_id).first()
    return application is not None and bring_up(application, actor=actor, now=now)


def _locked_draft(actor: Actor, application_id: UUID) -> Application:
    application = Application.objects.select_related("programme", "person").locked(application_id)
    policies.require_filler(actor, application)
    policies.require_draft(application)
    return application
