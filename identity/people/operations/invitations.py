"""The grantor says beforehand who may act for them: whoever brings the code that they hand over."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.access.policies import is_person
from identity.audit.operations import record_change

from .. import keyring
from ..contact_values import latin_digits
from ..errors import CodeRefused, NotAllowed, NotPossible
from ..mandates.kinds import Basis, ConsentHow
from ..mandates.rules import INVITED_SCOPES, LONGEST_INVITED_DAYS
from ..mandates.states import MandateStatus
from ..models import Mandate, MandateInvitation, Person
from .guards import account_of, only_if
from .mandate_moves import tell, trail

LASTS = timedelta(hours=48)
_DIGITS = 12
_MOST_OPEN = 5


@transaction.atomic
def invite(
    *,
    actor: Actor,
    grantor: Person,
    scopes: Sequence[str],
    valid_until: date,
    now: datetime,
    programmes: Sequence[str] = (),
) -> tuple[MandateInvitation, str]:
    """Make a code by which somebody gets a mandate, and return it in the open, this once.

    Making it is the grantor's consent, so it asks for level 3. Raises NotAllowed, StepUpNeeded, NotPossible.
    """
    only_if(is_person(actor, grantor.standing_id), actor=actor, action="mandate.invited", person=grantor, now=now)
    demand(actor, Action.GRANT_MANDATE, now)
    _guard_content(scopes, valid_until, timezone.localdate(now))
    _guard_pace(grantor, now)
    code = "".join(secrets.choice("0123456789") for _digit in range(_DIGITS))
    invitation = MandateInvitation.objects.create(
        grantor=grantor, scopes=sorted(set(scopes)), programmes=sorted(set(programmes)), valid_until=valid_until,
        code_digest=_digest(code), created_at=now, created_by=account_of(actor), expires_at=now + LASTS,
    )  # fmt: skip
    record_change(
        actor=actor, action="mandate.invited", record=invitation, subject=grantor.pk, now=now,
        details={"scopes": invitation.scopes},
    )  # fmt: skip
    return invitation, code


@transaction.atomic
def take_invitation(*, actor: Actor, representative: Person, code: str, now: datetime) -> Mandate:
    """Take the mandate that a code stands for. It is in force at once: the grantor agreed when they made the code.

    A code works once, also when two bring it at the same moment. Raises CodeRefused, which never says whether the code
    was wrong, used, taken back or too old; NotAllowed; NotPossible for one's own.
    """
    only_if(
        is_person(actor, representative.standing_id), actor=actor, action="mandate.taken", person=representative,
        now=now,
    )  # fmt: skip
    invitation = _open_invitation(code, now)
    if invitation.grantor.standing_id == representative.standing_id:
        raise NotPossible("mandate.own", _("This is your own code. Give it to the person who is to act for you."))
    mandate = Mandate.objects.create(
        grantor=invitation.grantor, representative=representative, basis=Basis.CONSENT, scopes=invitation.scopes,
        programmes=invitation.programmes, valid_from=timezone.localdate(now), valid_until=invitation.valid_until,
        status=MandateStatus.ACTIVE, asked_at=now, registered_by=account_of(actor),
        consent_how=ConsentHow.OWN_ACCOUNT, consented_at=invitation.created_at,
    )  # fmt: skip
    invitation.used_at, invitation.mandate = now, mandate
    invitation.save(update_fields=["used_at", "mandate"])
    trail(actor, "mandate.taken", mandate, now, invitation=str(invitation.pk), scopes=mandate.scopes)
    tell("active", mandate, now)
    return mandate


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: MandateInvitation, now: datetime) -> MandateInvitation:
    """Take a code back before somebody brings it. Raises NotAllowed, NotPossible once it was used."""
    invitation = _locked().get(pk=invitation.pk)
    grantor = invitation.grantor
    only_if(is_person(actor, grantor.standing_id), actor=actor, action="mandate.uninvited", person=grantor, now=now)
    if invitation.used_at is not None:
        raise NotPossible("invitation.used", _("Somebody has used this code already. You can end what they may do."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        record_change(actor=actor, action="mandate.uninvited", record=invitation, subject=grantor.pk, now=now)
    return invitation


def _open_invitation(code: str, now: datetime) -> MandateInvitation:
    found = _locked().filter(code_digest=_digest(code), used_at=None, withdrawn_at=None, expires_at__gt=now).first()
    if found is None or found.valid_until <= timezone.localdate(now):
        raise CodeRefused("over", _("This code does not work. Check the digits, or ask for a new code."))
    return found


def _locked() -> "QuerySet[MandateInvitation]":
    return MandateInvitation.objects.select_for_update(of=("self",)).select_related("grantor")


def _guard_content(scopes: Sequence[str], until: date, today: date) -> None:
    if not scopes:
        raise NotPossible("mandate.scopes", _("Choose at least one thing that they may do."))
    if not set(scopes) <= INVITED_SCOPES:
        raise NotAllowed("mandate.counter_only", _("To let somebody collect your money, come to an office with them."))
    if until <= today:
        raise NotPossible("mandate.period", _("The last day lies before the first. Check both."))
    if (until - today).days > LONGEST_INVITED_DAYS:
        raise NotPossible("mandate.too_long", _("Choose two years at most. You can give a new mandate then."))


def _guard_pace(grantor: Person, now: datetime) -> None:
    waiting = MandateInvitation.objects.filter(grantor=grantor, used_at=None, withdrawn_at=None, expires_at__gt=now)
    if waiting.count() >= _MOST_OPEN:
        raise NotPossible("invitation.many", _("Five codes wait already. Take one back before you make another."))


def _digest(code: str) -> str:
    digits = "".join(character for character in latin_digits(code) if character.isdecimal())
    return keyring.blind_index("mandate-invitation", digits)
