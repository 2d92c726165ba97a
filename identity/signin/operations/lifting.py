"""A suspended passkey is taken up again: by its owner after another strong way, or by staff who see who is there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import REQUIREMENTS, Action, StepUpNeeded
from identity.audit.operations import record_change, record_refusal
from identity.people.errors import NotAllowed
from identity.people.models import Person, User
from identity.people.policies import may_register_identity

from ..events import CredentialLifted, credential_lifted
from ..models import Credential
from .credentials import own
from .recovering import only_a_citizens_open_account, said_and_seen

COPIED = "counter"


class CannotBeTrusted(Exception):
    """A suspended credential that would be suspended again at once: it can only be replaced."""


@transaction.atomic
def lift_suspension(*, actor: Actor, user: User, credential_id: UUID, now: datetime) -> Credential:
    """Take a suspended credential up again, for its owner who came by another strong way just now.

    Raises Credential.DoesNotExist; StepUpNeeded; CannotBeTrusted for one whose flags changed: they would again.
    """
    credential = own(user, credential_id)
    if credential.status != Credential.Status.SUSPENDED:
        return credential
    _demand_another_way(actor, credential, now)
    return _taken_up(actor, credential, now)


@transaction.atomic
def lift_at_counter(
    *, actor: Actor, person: Person, credential_id: UUID, reason: str, evidence: Collection[str], now: datetime
) -> Credential:
    """Take it up again for whoever stands at the counter with the device and has no other strong way.

    One of staff is enough: nobody comes in by this who does not hold the device. Its owner is told at every contact.
    Raises Credential.DoesNotExist, NotAllowed, NotPossible, CannotBeTrusted.
    """
    if actor.user_id is None or not may_register_identity(actor, person):
        _refuse(actor, person, now)
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
    only_a_citizens_open_account(person.user)
    said, seen = said_and_seen(reason, evidence)
    if person.user is None:
        raise Credential.DoesNotExist
    credential = own(person.user, credential_id)
    if credential.status != Credential.Status.SUSPENDED:
        return credential
    credential.lifted_because = said
    return _taken_up(actor, credential, now, evidence=seen)


def _taken_up(actor: Actor, credential: Credential, now: datetime, **details: Any) -> Credential:
    if credential.suspended_for != COPIED:
        raise CannotBeTrusted
    if credential.authenticator is not None:
        # The count begins anew with the next use, whatever the copy said.
        credential.authenticator.data["counter"] = 0
        credential.authenticator.save(update_fields=["data"])
    credential.status, credential.suspended_for = Credential.Status.ACTIVE, ""
    credential.save(update_fields=["status", "suspended_for", "lifted_because"])
    user = credential.user
    record_change(
        actor=actor, action="credential.lifted", record=credential, subject=user.person_id, now=now, details=details
    )
    event = CredentialLifted(credential_id=credential.pk, user_id=user.pk, person_id=user.person_id, now=now)
    credential_lifted.send(sender=Credential, event=event)
    return credential


def _refuse(actor: Actor, person: Person, now: datetime) -> None:
    record_refusal(
        actor=actor,
        action="credential.lifted",
        record_type="signin.credential",
        record_id=None,
        subject=person.pk,
        now=now,
    )


def _demand_another_way(actor: Actor, credential: Credential, now: datetime) -> None:
    """Who was in by the suspended key before shows nothing by that."""
    needed = REQUIREMENTS[Action.CHANGE_CREDENTIALS]
    others = [proof for proof in actor.proofs if proof.credential != str(credential.pk)]
    if not any(needed.is_met_by(proof, now) for proof in others):
        raise StepUpNeeded(Action.CHANGE_CREDENTIALS)
