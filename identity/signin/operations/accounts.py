"""Making a citizen's account, once its passkey is proved."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.webauthn.internal import flows
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.models import Person, User
from identity.people.operations import register_person

from ..models import Credential
from ..pending import PendingAccount
from .credentials import keep_passkey


class NotThisDoor(Exception):
    """The account is closed, or one of staff: no way of citizens opens it."""


@transaction.atomic
def account_of(*, person_id: UUID, now: datetime) -> User:
    """Return the account of somebody who has just shown who they are. Who had none until now is given one.

    Raises NotThisDoor.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person_id)
    if person.user is not None:
        if person.user.is_staff or not person.user.is_active:
            raise NotThisDoor
        return person.user
    person.user = User.objects.create_citizen(id=uuid4(), preferred_language=person.preferred_language)
    person.save(update_fields=["user"])
    actor = Actor(kind="citizen", user_id=person.user.pk, person_id=person.pk)
    record_change(actor=actor, action="account.created", record=person.user, subject=person.pk, now=now)
    return person.user


@transaction.atomic
def create_account(
    *,
    request: HttpRequest,
    pending: PendingAccount,
    credential: dict[str, Any],
    noted: dict[str, Any],
    now: datetime,
) -> Credential:
    """Store account, person, mobile number and passkey: all of them or none. Return the passkey.

    `credential` must have passed `passkeys.verified_registration`, which also gave `noted`. The person acts
    for themselves. Raises IntegrityError when the same account is made twice at once, TrailUnavailable.
    """
    language = get_language() or ""
    user = User.objects.create_citizen(id=pending.user_id, preferred_language=language)
    actor = Actor(kind="citizen", user_id=user.pk)
    person = register_person(
        actor=actor,
        full_name=pending.full_name,
        called=pending.called,
        birth_date=pending.birth_date,
        mobile=pending.mobile,
        user=user,
        preferred_language=language,
        now=now,
    )
    authenticator = flows.signup_authenticator(request, user, name="passkey", credential=credential)
    authenticator.data.update(noted)
    authenticator.save(update_fields=["data"])
    record_change(
        actor=actor, action="account.created", record=user, subject=person.pk, now=now, details={"method": "passkey"}
    )
    return keep_passkey(user=user, authenticator=authenticator, now=now)
