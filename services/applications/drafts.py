"""The one draft of a person for a programme: the one that is there, or a new one on the form of today."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.access.actors import Actor
from identity.people import queries as people
from services.catalogue import queries as catalogue
from services.catalogue.models import Programme
from services.forms import queries as forms

from .clashes import WindowClosed
from .models import Application
from .prefill import offers_for
from .states import ApplicationState

Begun = tuple[Application, bool]


def draft_beside(person_id: UUID, programme_id: UUID) -> Application | None:
    """The draft that is there, held to the end of the transaction."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("programme")
    return rows.filter(person_id=person_id, programme_id=programme_id, state=ApplicationState.DRAFT).first()


def draft_or_new(actor: Actor, person_id: UUID, programme: Programme, now: datetime) -> Begun:
    """With what is known offered in it, and whether it is new. Raises WindowClosed where one would have to be begun."""
    existing = draft_beside(person_id, programme.pk)
    if existing is not None:
        return existing, False
    if not catalogue.window_open(programme.pk, timezone.localdate(now)):
        raise WindowClosed
    version, person = forms.current(programme.slug), people.person(person_id)
    offers = offers_for(person, forms.load(version.pk), actor=actor) if person else {}
    return begin(person_id, programme, now, form_version_id=version.pk, offers=offers)


def begin(person_id: UUID, programme: Programme, now: datetime, **told: Any) -> Begun:
    """A new draft, unless another tap began one at this moment: then that one. And whether it is new."""
    try:
        with transaction.atomic():
            made = Application.objects.create(
                person_id=person_id, programme=programme, started_at=now, saved_at=now, **told
            )
    except IntegrityError:
        return Application.objects.get(person_id=person_id, programme=programme, state=ApplicationState.DRAFT), False
    return made, True
