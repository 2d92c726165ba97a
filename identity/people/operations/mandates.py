"""Somebody asks to act for another, and the other agrees; or the law decides, and two of staff see the document."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.access.policies import is_person

from ..errors import NotPossible
from ..mandates.kinds import Basis, ConsentHow
from ..mandates.rules import last_day, unknown_scopes
from ..mandates.states import MandateStatus
from ..models import Mandate, Person
from ..policies import may_ask_mandate, may_witness_mandate
from .guards import account_of, only_if
from .mandate_moves import guard_move, locked_mandate, tell, trail


@transaction.atomic
def ask_mandate(
    *,
    actor: Actor,
    grantor: Person,
    representative: Person | None = None,
    institution: str = "",
    basis: str,
    scopes: Sequence[str],
    now: datetime,
    programmes: Sequence[str] = (),
    valid_from: date | None = None,
    valid_until: date | None = None,
    evidence: str = "",
    evidence_note: str = "",
) -> Mandate:
    """Ask that somebody may act for the grantor. It allows nothing until `consent` or `approve_mandate`.

    The representative asks for themselves, on consent only; staff ask for others, never for a record of their own.
    Raises NotAllowed, NotPossible.
    """
    only_if(
        may_ask_mandate(actor, grantor, representative, basis), actor=actor, action="mandate.asked", person=grantor,
        now=now,
        words=_("You cannot ask for this mandate. A social assistant can, with the document in hand."),
    )  # fmt: skip
    today = timezone.localdate(now)
    starts = valid_from or today
    ends = last_day(basis, born=grantor.born, asked=valid_until)
    _guard_parties(grantor, representative, institution)
    _guard_content(basis, scopes, evidence)
    _guard_period(basis, starts, ends, today)
    mandate = Mandate.objects.create(
        grantor=grantor, representative=representative, institution=institution.strip(), basis=basis,
        scopes=sorted(set(scopes)), programmes=sorted(set(programmes)), valid_from=starts, valid_until=ends,
        evidence=evidence, evidence_note=evidence_note or None, asked_at=now, registered_by=account_of(actor),
    )  # fmt: skip
    trail(actor, "mandate.asked", mandate, now, basis=mandate.basis, scopes=mandate.scopes)
    tell("asked", mandate, now)
    return mandate


@transaction.atomic
def consent(*, actor: Actor, mandate: Mandate, now: datetime) -> Mandate:
    """Agree to a mandate: the grantor, signed in; or at a counter, before staff who did not register it.

    The grantor has to have shown who they are at level 3. Raises NotAllowed, StepUpNeeded, NotPossible.
    """
    mandate = locked_mandate(mandate)
    own = is_person(actor, mandate.grantor.standing_id)
    only_if(
        own or may_witness_mandate(actor, mandate), actor=actor, action="mandate.consented", person=mandate.grantor,
        now=now,
        words=_("Only the person themselves agrees, or a colleague at the counter who did not register the mandate."),
    )  # fmt: skip
    if own:
        demand(actor, Action.GRANT_MANDATE, now)
    guard_move(mandate, "grantor" if own else "staff", MandateStatus.ACTIVE)
    _guard_not_over(mandate, now)
    if not Basis(mandate.basis).needs_consent:
        raise NotPossible("mandate.no_consent", _("This mandate rests on a document. A second colleague approves it."))
    mandate.consent_how = ConsentHow.OWN_ACCOUNT if own else ConsentHow.COUNTER
    mandate.consented_at = now
    if not own:
        mandate.approved_by, mandate.approved_at = actor.user_id, now
    return _activate(actor, mandate, "mandate.consented", now, how=str(mandate.consent_how))


@transaction.atomic
def approve_mandate(*, actor: Actor, mandate: Mandate, now: datetime) -> Mandate:
    """Say as the second member of staff that the document is there and says so: guardian, court, institution.

    Raises NotAllowed to whoever registered it and to the two it concerns, NotPossible.
    """
    mandate = locked_mandate(mandate)
    only_if(
        may_witness_mandate(actor, mandate), actor=actor, action="mandate.approved", person=mandate.grantor, now=now,
        words=_("A second colleague must look at the document. Whoever registered the mandate cannot approve it."),
    )  # fmt: skip
    guard_move(mandate, "staff", MandateStatus.ACTIVE)
    _guard_not_over(mandate, now)
    if Basis(mandate.basis).needs_consent:
        raise NotPossible("mandate.needs_consent", _("This mandate needs the word of the person themselves."))
    mandate.approved_by, mandate.approved_at = actor.user_id, now
    return _activate(actor, mandate, "mandate.approved", now, basis=mandate.basis)


def _activate(actor: Actor, mandate: Mandate, action: str, now: datetime, **details: object) -> Mandate:
    mandate.status = MandateStatus.ACTIVE
    mandate.save()
    trail(actor, action, mandate, now, **details)
    tell("active", mandate, now)
    return mandate


def _guard_parties(grantor: Person, representative: Person | None, institution: str) -> None:
    if representative is None and not institution.strip():
        raise NotPossible("mandate.nobody", _("Say who will act: a person or an institution."))
    if representative is not None and representative.standing_id == grantor.standing_id:
        raise NotPossible("mandate.own", _("Nobody needs a mandate for themselves."))


def _guard_content(basis: str, scopes: Sequence[str], evidence: str) -> None:
    if not scopes or unknown_scopes(scopes):
        raise NotPossible("mandate.scopes", _("Choose at least one thing that they may do."))
    if not Basis(basis).needs_consent and not evidence:
        raise NotPossible("mandate.evidence", _("Say which document shows it, for example a birth certificate."))


def _guard_period(basis: str, starts: date, ends: date | None, today: date) -> None:
    if basis == Basis.GUARDIAN and ends is None:
        raise NotPossible("mandate.birth", _("The date of birth is not known. Say until when the mandate holds."))
    if ends is not None and ends <= max(starts, today):
        if basis == Basis.GUARDIAN:
            raise NotPossible("mandate.of_age", _("They are of age by then and give a mandate themselves."))
        raise NotPossible("mandate.period", _("The last day lies before the first. Check both."))


def _guard_not_over(mandate: Mandate, now: datetime) -> None:
    if mandate.valid_until is not None and mandate.valid_until <= timezone.localdate(now):
        raise NotPossible("mandate.over", _("The time of this mandate is over. Ask for a new one."))
