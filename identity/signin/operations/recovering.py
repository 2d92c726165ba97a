"""Recovery at a counter: one of staff sees the documents, a second one approves, a code on paper opens the way back.

Two of staff, because whoever gives out codes alone could be anybody. The code opens no account: with it, and the date
of birth, the person binds one new device on the spot, and comes in by that.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change, record_refusal
from identity.people import keyring
from identity.people.contact_values import latin_digits
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Person, User
from identity.people.policies import may_register_identity

from ..events import AccountRecovered, account_recovered
from ..models import Credential, Recovery
from .credentials import take_away
from .sessions import end_all_sessions

DIGITS = 12
WAITS = timedelta(hours=24)
LASTS = timedelta(hours=24)
LONGEST_REASON = 500
Status = Recovery.Status


@transaction.atomic
def ask_recovery(*, actor: Actor, person: Person, reason: str, evidence: Collection[str], now: datetime) -> Recovery:
    """Write down that the person stands here and what they showed. Nothing opens by it; what waited before is over.

    Raises NotAllowed, NotPossible.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    asker = _only_staff(actor, person, "recovery.asked", now)
    only_a_citizens_open_account(person.user)
    said, seen = said_and_seen(reason, evidence)
    for earlier in Recovery.objects.filter(person=person, status__in=[Status.ASKED, Status.APPROVED, Status.USED]):
        end(actor, earlier, now, why="asked_again")
    recovery = Recovery.objects.create(
        person=person,
        reason=said,
        evidence=seen,
        asked_by=asker,
        asked_at=now,
        expires_at=now + WAITS,
    )
    note(actor, "recovery.asked", recovery, now, evidence=seen)
    return recovery


@transaction.atomic
def approve_recovery(
    *, actor: Actor, recovery_id: UUID, lost: Collection[UUID], now: datetime
) -> tuple[Recovery, str]:  # fmt: skip
    """Take away the `lost` credentials, end every session, and return the code, which is seen this once.

    Raises Recovery.DoesNotExist, NotAllowed (who asked cannot approve), NotPossible.
    """
    recovery = locked(recovery_id)
    _only_staff(actor, recovery.person, "recovery.approved", now)
    if actor.user_id == recovery.asked_by:
        _refuse(actor, recovery.person, "recovery.approved", now)
        raise NotAllowed("recovery.same", _("You asked for it yourself. A colleague looks at it and approves it."))
    if recovery.status != Status.ASKED or recovery.expires_at <= now:
        raise NotPossible("recovery.over", _("This one no longer waits. Ask for it anew."))
    user = recovery.person.user
    only_a_citizens_open_account(user)
    if user is not None:
        _close_what_is_lost(actor, user, lost, now)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    recovery.status, recovery.approved_by, recovery.approved_at = Status.APPROVED, actor.user_id, now
    recovery.digest, recovery.expires_at = digest_of(code), now + LASTS
    recovery.save()
    note(actor, "recovery.approved", recovery, now, removed=[str(each) for each in lost])
    event = AccountRecovered(recovery_id=recovery.pk, person_id=recovery.person_id, now=now)
    account_recovered.send(sender=Recovery, event=event)
    return recovery, code


@transaction.atomic
def end_recovery(*, actor: Actor, recovery_id: UUID, now: datetime) -> Recovery:
    """Nothing comes of it: the code works no more. Ending twice changes nothing. Raises DoesNotExist, NotAllowed."""
    recovery = locked(recovery_id)
    _only_staff(actor, recovery.person, "recovery.ended", now)
    if recovery.status != Status.ENDED:
        end(actor, recovery, now, why="called_off")
    return recovery


def _close_what_is_lost(actor: Actor, user: User, lost: Collection[UUID], now: datetime) -> None:
    """Whoever found the telephone is out at once, also where the session was opened by something that stays."""
    held = Credential.objects.exclude(status=Credential.Status.REMOVED).filter(user=user, pk__in=lost)
    for credential in held.select_related("authenticator", "user__person"):
        take_away(actor=actor, credential=credential, now=now)
    end_all_sessions(actor=actor, user=user, reason="account_recovered", now=now)


def _only_staff(actor: Actor, person: Person, action: str, now: datetime) -> UUID:
    """Staff at a counter, never for themselves. Returns who it is."""
    if actor.user_id is None or not may_register_identity(actor, person):
        _refuse(actor, person, action, now)
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
    return actor.user_id


def only_a_citizens_open_account(user: User | None) -> None:
    """Accounts of staff open much more; administrators give them new factors, and a closed one stays closed."""
    if user is not None and (user.is_staff or not user.is_active):
        raise NotPossible("recovery.not_here", _("This account is not opened at a counter. Ask an administrator."))


def said_and_seen(reason: str, evidence: Collection[str]) -> tuple[str, list[str]]:
    """What happened, and which papers staff have seen. Raises NotPossible where one of them is missing."""
    if not reason.strip():
        raise NotPossible("recovery.reason", _("Write what happened, in a few words."))
    seen = [code for code in Recovery.Evidence.values if code in evidence]
    if not seen:
        raise NotPossible("recovery.evidence", _("Tick what you have seen. Without it nobody can be let in again."))
    return reason.strip()[:LONGEST_REASON], seen


def _refuse(actor: Actor, person: Person, action: str, now: datetime) -> None:
    record_refusal(
        actor=actor, action=action, record_type="signin.recovery", record_id=None, subject=person.pk, now=now
    )


def end(actor: Actor, recovery: Recovery, now: datetime, *, why: str) -> None:
    recovery.status, recovery.digest = Status.ENDED, ""
    recovery.save(update_fields=["status", "digest"])
    note(actor, "recovery.ended", recovery, now, why=why)


def note(actor: Actor, action: str, recovery: Recovery, now: datetime, **details: Any) -> None:
    record_change(actor=actor, action=action, record=recovery, subject=recovery.person_id, now=now, details=details)


def locked(recovery_id: UUID) -> Recovery:
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("person__user")
    return rows.get(pk=recovery_id)


def digest_of(code: str) -> str:
    """Spaces and lines between the groups do not count, nor does the script of the digits."""
    digits = "".join(each for each in latin_digits(code) if each.isdigit())
    return keyring.blind_index("recovery-code", digits)
