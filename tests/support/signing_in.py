"""Browsers in which somebody has shown who they are."""

from datetime import datetime

from django.test import Client
from django.utils import timezone

from identity.access.assurance import Level, Proof, keep_proof
from identity.people.models import User
from identity.signin.methods import PASSKEY, PASSWORD_AND_CODE, Method
from identity.signin.models import OpenSession


def sign_in(
    client: Client, user: User, *, method: Method | None = None, level: Level | None = None, at: datetime | None = None
) -> Client:
    """Sign `user` in: citizens by passkey and staff by password and code, unless told otherwise."""
    method = method or (PASSWORD_AND_CODE if user.is_staff else PASSKEY)
    client.force_login(user)
    session = client.session
    keep_proof(session, Proof(level or method.level, at or timezone.now(), method.name))
    session.save()
    OpenSession.objects.update_or_create(
        session_key=session.session_key,
        defaults={"user": user, "began_at": at or timezone.now(), "method": method.name},
    )
    return client


def proved(now: datetime, level: Level = Level.STRONG) -> tuple[Proof, ...]:
    """How an actor came in who has just shown who they are."""
    return (Proof(level, now, PASSKEY.name),)
