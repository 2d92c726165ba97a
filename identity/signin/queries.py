"""How an account opens, where it is open, and when it was opened: for whoever holds it, and for who looks after it."""

from uuid import UUID

from django.db.models import QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.access.actors import Actor
from identity.access.policies import may_manage_staff
from identity.people.models import User

from .models import Credential, OpenSession, SignInEvent

RECENT = 20


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
    known = SignInEvent.objects.filter(user_id__in=visible_to(actor).values("pk"), user_id=user_id, again=False)
    return list(known.order_by("-at")[:RECENT])


def has_code_app(user_id: UUID) -> bool:
    """Tell whether a member of staff has an app that makes codes."""
    return TOTPDevice.objects.filter(user_id=user_id, confirmed=True).exists()
