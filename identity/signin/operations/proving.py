"""Showing who one is: at the door, or again in the middle of something."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from identity.access.assurance import Level, Proof, keep_proof
from identity.access.queries import actor_for
from identity.audit.operations import record_change
from identity.people.models import User

from ..addresses import address_of, prefix_of
from ..methods import Method
from ..models import Credential, SignInEvent
from .entering import enter
from .sessions import note_session


class AnotherPerson(Exception):
    """Somebody is signed in here, and it is not who has just shown who they are."""


@transaction.atomic
def prove(
    *,
    request: HttpRequest,
    user: User,
    method: Method,
    now: datetime,
    credential: Credential | None = None,
    level: Level | None = None,
    issuer: str = "",
    acr: str = "",
) -> SignInEvent:
    """Note that `user` has shown who they are by `method`, and open their session unless it is open.

    The session gets a new key either way. `level` is what this very use of the method was worth, where that is not
    always the same. Raises AnotherPerson while somebody else is signed in here, TrailUnavailable.
    """
    again = request.user.is_authenticated
    if again and request.user.pk != user.pk:
        raise AnotherPerson
    event = _event(request, user, method, level=level or method.level, now=now)
    event.credential_id, event.issuer, event.acr, event.again = _id_of(credential), issuer, acr, again
    event.save()
    before = request.session.session_key or ""
    if again:
        request.session.cycle_key()
    else:
        enter(request, user)
    used = str(event.credential_id or "")
    keep_proof(request.session, Proof(Level(event.level), now, method.name, used))
    note_session(request=request, user=user, before=before, method=method.name, credential=used, now=now)
    if credential is not None:
        Credential.objects.filter(pk=credential.pk).update(last_used_at=now)
    if again:
        actor = actor_for(user, now.date())
        record_change(actor=actor, action="signin.again", record=event, subject=actor.own_trail, now=now)
    return event


def _event(request: HttpRequest, user: User, method: Method, *, level: Level, now: datetime) -> SignInEvent:
    person = getattr(user, "person", None)
    return SignInEvent(
        at=now,
        user_id=user.pk,
        person_id=person.pk if person else None,
        method=method.name,
        amr=list(method.amr),
        level=level,
        address_prefix=prefix_of(address_of(request)),
        agent_digest=_agent(request),
    )


def _id_of(credential: Credential | None) -> UUID | None:
    return credential.pk if credential else None


def _agent(request: Any) -> str:
    """A digest of what the browser says of itself: two sign-ins can be told apart, nobody can be described."""
    said = request.headers.get("User-Agent", "")[:500]
    return salted_hmac("identity.signin.agent", said, algorithm="sha256").hexdigest()[:16] if said else ""
