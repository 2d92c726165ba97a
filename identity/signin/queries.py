"""How an account opens, where it is open, and when it was opened: for whoever holds it, and for who looks after it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Max, QuerySet

from identity.access.actors import Actor
from identity.access.policies import may_assist, may_manage_staff
from identity.people.models import Person, User
from identity.people.policies import may_register_identity

from .methods import PASSWORD, PASSWORD_AND_CODE
from .models import CodeApp, Credential, OpenSession, Recovery, SignInEvent

RECENT = 20
LOOKED_AT = 10 * RECENT


def visible_to(actor: Actor) -> QuerySet[User]:
    """The accounts whose sign-in the actor may look at: their own and, for administrators, those of staff."""
    if may_manage_staff(actor):
        return User.objects.filter(is_staff=True)
    return User.objects.filter(pk=actor.user_id) if actor.user_id else User.objects.none()


def credentials_of(actor: Actor, user_id: UUID) -> QuerySet[Credential]:
    """What opens an account, or did until it was suspended; the oldest first."""
    held = Credential.objects.exclude(status=Credential.Status.REMOVED).filter(user__in=visible_to(actor))
    return held.filter(user_id=user_id).order_by("created_at", "pk")


def credential(actor: Actor, credential_id: UUID) -> Credential | None:
    """One of the actor's own."""
    return credentials_of(actor, actor.user_id).filter(pk=credential_id).first() if actor.user_id else None


def open_sessions_of(actor: Actor, user_id: UUID) -> QuerySet[OpenSession]:
    """Where an account is open now; the newest first."""
    return OpenSession.objects.filter(user__in=visible_to(actor), user_id=user_id)


def sign_ins_of(actor: Actor, user_id: UUID) -> list[SignInEvent]:
    """The last times that an account was opened, the newest first. Showing oneself again in between does not count."""
    known = SignInEvent.objects.filter(user_id__in=visible_to(actor).values("pk"), user_id=user_id)
    return list(islice(_openings(known.order_by("-at")[:LOOKED_AT]), RECENT))


def _openings(newest_first: Iterable[SignInEvent]) -> Iterator[SignInEvent]:
    """A password and the code after it are one time, told by its second half."""
    second: SignInEvent | None = None
    for event in newest_first:
        if not event.again:
            yield second if second is not None and event.method == PASSWORD.name else event
        second = event if event.again and event.method == PASSWORD_AND_CODE.name else None


def has_code_app(user_id: UUID) -> bool:
    """Tell whether a member of staff has an app that makes codes."""
    return CodeApp.objects.filter(user_id=user_id, confirmed=True).exists()


def held_by_person(actor: Actor, person: Person) -> QuerySet[Credential]:
    """What opens the account of whoever stands at the counter; the oldest first. None of it to other staff."""
    held = Credential.objects.exclude(status=Credential.Status.REMOVED).filter(user__person=person)
    return held.order_by("created_at", "pk") if may_register_identity(actor, person) else held.none()


def recoveries_visible_to(actor: Actor) -> QuerySet[Recovery]:
    """Staff at a counter see them all; who stands in one sees it in their trail."""
    return Recovery.objects.order_by("-asked_at") if may_assist(actor) else Recovery.objects.none()


def recoveries_waiting(actor: Actor, now: datetime) -> QuerySet[Recovery]:
    """What waits for a second colleague."""
    return recoveries_visible_to(actor).filter(status=Recovery.Status.ASKED, expires_at__gt=now)


def open_recovery_of(actor: Actor, person_id: UUID, now: datetime) -> Recovery | None:
    """The recovery of this person that waits, or whose code still works."""
    lives = [Recovery.Status.ASKED, Recovery.Status.APPROVED]
    return recoveries_visible_to(actor).filter(person_id=person_id, status__in=lives, expires_at__gt=now).first()


def recovered_at(person_id: UUID) -> datetime | None:
    """When somebody last came back into this account by a counter, or was about to."""
    last = Recovery.objects.filter(person_id=person_id).aggregate(approved=Max("approved_at"), used=Max("used_at"))
    return max((at for at in last.values() if at is not None), default=None)
