"""Numbers by which registries know people: written down, verified, ended."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .. import keyring
from ..errors import NotPossible
from ..models import Identifier, IdentifierKind, IdentifierStatus, Person
from ..models.identifiers import look_up_of
from ..policies import may_register_identity
from ..queries import holders
from .guards import only_if, with_reason

_HELD = frozenset({IdentifierStatus.ACTIVE, IdentifierStatus.DISPUTED})


@transaction.atomic
def add_identifier(
    *,
    actor: Actor,
    person: Person,
    kind: str,
    value: str,
    now: datetime,
    issuer: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    evidence: str = "",
    evidence_note: str = "",
    status: IdentifierStatus = IdentifierStatus.ACTIVE,
) -> Identifier:
    """Write a number by which a registry knows the person. Raises IntegrityError if it is somebody's already.

    Whoever calls has the number from its source (a card, a registry) or has checked it; see also
    `attach_national_identifier`.
    """
    if kind not in IdentifierKind:
        raise ValueError(f"{kind!r} is no kind of identifier")
    # During a change of the key of look-ups equal numbers lie under two digests; the database sees only equal ones.
    if status == IdentifierStatus.ACTIVE and holders(kind, value, issuer).filter(status=status).exists():
        raise IntegrityError("This number is in force already.")
    identifier = Identifier.objects.create(
        person=person,
        kind=kind,
        value=value.strip(),
        value_index=keyring.look_up_digest(*look_up_of(kind, value)),
        issuer=issuer,
        status=status,
        valid_from=valid_from,
        valid_until=valid_until,
        evidence=evidence,
        evidence_note=evidence_note or None,
        recorded_at=now,
    )
    _trail(actor, "person.identifier_added", identifier, now, status=status.value)
    return identifier


@transaction.atomic
def verify_identifier(
    *, actor: Actor, identifier: Identifier, assurance: int, evidence: str, now: datetime, evidence_note: str = ""
) -> Identifier:
    """Write that the number was checked, how surely (1 to 3), and by what evidence (a code).

    A person at a counter gives 2 at most; 3 is for a card or a registry that answered. Raises NotAllowed, NotPossible.
    """
    identifier = _locked(identifier)
    only_if(
        may_register_identity(actor, identifier.person), actor=actor, action="person.identifier_verified",
        person=identifier.person, now=now,
    )  # fmt: skip
    if identifier.status not in _HELD:
        raise NotPossible("identifier.over", _("This number is no longer in force. Record the new one instead."))
    if not 1 <= assurance <= (2 if actor.is_staff else 3):
        raise NotPossible("identifier.assurance", _("What you saw at the counter gives assurance 1 or 2."))
    identifier.assurance, identifier.evidence = assurance, evidence
    identifier.evidence_note = evidence_note or None
    identifier.verified_at, identifier.verified_by = now, actor.user_id
    identifier.save()
    _trail(actor, "person.identifier_verified", identifier, now, assurance=assurance, evidence=evidence)
    return identifier


@transaction.atomic
def end_identifier(
    *, actor: Actor, identifier: Identifier, reason: str, now: datetime, status: str = IdentifierStatus.REVOKED
) -> Identifier:
    """Put the number out of force (revoked, superseded, expired), with a reason. It stays on record.

    Raises NotAllowed, and NotPossible without a reason or for a number that has ended already.
    """
    identifier = _locked(identifier)
    only_if(
        may_register_identity(actor, identifier.person), actor=actor, action="person.identifier_ended",
        person=identifier.person, now=now,
    )  # fmt: skip
    if identifier.status not in _HELD or IdentifierStatus(status) in _HELD:
        raise NotPossible("identifier.over", _("This number is no longer in force. Nothing has changed."))
    identifier.end_reason = with_reason(reason)
    identifier.status, identifier.ended_at = IdentifierStatus(status), now
    identifier.save()
    _trail(actor, "person.identifier_ended", identifier, now, status=identifier.status)
    return identifier


def expire_identifiers(*, actor: Actor, now: datetime, today: date) -> int:
    """Mark numbers whose last day has passed; return how many. Each is its own transaction."""
    over = Identifier.objects.filter(status=IdentifierStatus.ACTIVE, valid_until__lte=today)
    return sum(_expire(actor, pk, now=now, today=today) for pk in list(over.values_list("pk", flat=True)))


@transaction.atomic
def _expire(actor: Actor, pk: UUID, *, now: datetime, today: date) -> int:
    rows = Identifier.objects.select_for_update().filter(pk=pk, status=IdentifierStatus.ACTIVE, valid_until__lte=today)
    for identifier in rows:
        identifier.status, identifier.ended_at = IdentifierStatus.EXPIRED, now
        identifier.save(update_fields=["status", "ended_at"])
        _trail(actor, "person.identifier_ended", identifier, now, status="expired")
        return 1
    return 0


def _locked(identifier: Identifier) -> Identifier:
    return Identifier.objects.select_for_update(of=("self",)).select_related("person").get(pk=identifier.pk)


def _trail(actor: Actor, action: str, identifier: Identifier, now: datetime, **details: object) -> None:
    record_change(
        actor=actor, action=action, record=identifier, subject=identifier.person_id, now=now,
        details={"kind": identifier.kind, **details},
    )  # fmt: skip
