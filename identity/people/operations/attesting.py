"""Others vouch for somebody who has no papers."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .. import keyring
from ..errors import NotPossible
from ..models import Attestation, AttestationKind, Person, Proofing, ProofingBasis
from ..policies import may_register_identity
from ..proofing import ATTESTER_LEVEL, WEIGHTS, counts_on, level_from
from .guards import account_of, locked, only_if, with_reason
from .proving import set_proofing

_BY_A_PERSON = frozenset({AttestationKind.COMMUNITY_LEADER, AttestationKind.HOUSEHOLD})
_YEAR = timedelta(days=365)


@transaction.atomic
def record_attestation(
    *,
    actor: Actor,
    person: Person,
    kind: str,
    statement: str,
    now: datetime,
    attester: Person | None = None,
    attester_name: str = "",
    attester_role: str = "",
) -> Attestation:
    """Write who vouches for the person, and raise their proofing to 1 once enough do.

    A leader or a member of the household is a person whose own documents were seen; an institution is named with
    name and role of who spoke; a visit is the actor's own word. Raises NotAllowed, NotPossible.
    """
    person = locked(person)
    only_if(
        may_register_identity(actor, person) and actor.user_id is not None, actor=actor,
        action="person.attested", person=person, now=now,
    )  # fmt: skip
    today = timezone.localdate(now)
    attestation = Attestation(
        person=person,
        kind=AttestationKind(kind),
        attester=attester,
        attester_name=attester_name.strip() or None,
        attester_role=attester_role.strip() or None,
        statement=with_reason(statement),
        weight=WEIGHTS[kind],
        attested_on=today,
        expires_on=today + timedelta(days=settings.PORTICO_POLICIES.attestation_days),
        recorded_at=now,
        recorded_by=account_of(actor),
    )
    _guard_attester(attestation)
    attestation.attester_index = keyring.look_up_digest(*attestation.looked_up_by)
    _guard_pace(attestation, today)
    attestation.save()
    _trail(actor, "person.attested", attestation, now)
    _count_again(actor, person, now)
    return attestation


@transaction.atomic
def withdraw_attestation(*, actor: Actor, attestation: Attestation, reason: str, now: datetime) -> Person:
    """Take an attestation out of the count; if too few remain, the person is known by their own word again."""
    person = locked(attestation.person)
    only_if(
        may_register_identity(actor, person), actor=actor, action="person.attestation_withdrawn", person=person,
        now=now,
    )  # fmt: skip
    attestation = Attestation.objects.select_for_update().get(pk=attestation.pk)
    if attestation.withdrawn_at is not None:
        raise NotPossible("attestation.withdrawn", _("This attestation was withdrawn already."))
    attestation.withdrawn_at, attestation.withdrawn_why = now, with_reason(reason)
    attestation.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _trail(actor, "person.attestation_withdrawn", attestation, now)
    return _count_again(actor, person, now)


def recount_attestations(*, actor: Actor, now: datetime, today: date) -> int:
    """Lower whoever is known by attestations that have expired; return how many."""
    over = Attestation.objects.filter(expires_on__lte=today, person__proofing_basis=ProofingBasis.ATTESTATION)
    lowered = 0
    for person_id in set(over.values_list("person_id", flat=True)):
        lowered += _recounted(actor, person_id, now)
    return lowered


@transaction.atomic
def _recounted(actor: Actor, person_id: UUID, now: datetime) -> int:
    person = Person.objects.select_for_update().get(pk=person_id)
    before = person.proofing_level
    return int(_count_again(actor, person, now).proofing_level < before)


def _count_again(actor: Actor, person: Person, now: datetime) -> Person:
    """Set the level by what the attestations say today. A higher level has another basis and stays."""
    level = Proofing(level_from(person.attestations.all(), timezone.localdate(now)))
    by_attestation = person.proofing_basis == ProofingBasis.ATTESTATION
    if level > person.proofing_level or (by_attestation and level < person.proofing_level):
        return set_proofing(actor, person, level, ProofingBasis.ATTESTATION, now)
    return person


def _guard_attester(attestation: Attestation) -> None:
    attester, kind = attestation.attester, attestation.kind
    if kind in _BY_A_PERSON:
        _guard_person(attester, attestation.person)
    elif attester is not None or (kind == AttestationKind.STAFF_VISIT and attestation.attester_name):
        raise NotPossible("attestation.who", _("Name only who spoke for the institution, or nobody for a visit."))
    elif kind == AttestationKind.INSTITUTION and not (attestation.attester_name and attestation.attester_role):
        raise NotPossible("attestation.who", _("Write the name and the role of who spoke for the institution."))


def _guard_person(attester: Person | None, person: Person) -> None:
    if attester is None:
        raise NotPossible("attestation.who", _("Find the record of who attests. We must know them by documents."))
    if attester.standing_id == person.standing_id:
        raise NotPossible("attestation.own", _("Nobody can attest for themselves. Ask for somebody who knows them."))
    if attester.proofing_level < ATTESTER_LEVEL:
        raise NotPossible(
            "attestation.level", _("Documents of who attests must be seen first. Somebody else may attest meanwhile.")
        )


def _guard_pace(attestation: Attestation, today: date) -> None:
    by_same = _by_same_attester(attestation)
    again = by_same.filter(person=attestation.person, withdrawn_at=None)
    if any(counts_on(each, today) for each in again):
        raise NotPossible("attestation.again", _("They have attested for this person already. It still counts."))
    most = settings.PORTICO_POLICIES.attestations_a_year
    # An institution and visiting staff attest as their work; neighbours who attest for very many do not.
    if attestation.attester and by_same.filter(attested_on__gt=today - _YEAR).count() >= most:
        raise NotPossible(
            "attestation.pace", _("They have attested for very many people this year. Ask for somebody else.")
        )


def _by_same_attester(attestation: Attestation) -> QuerySet[Attestation]:
    return Attestation.objects.filter(attester_index__in=keyring.look_up_digests(*attestation.looked_up_by))


def _trail(actor: Actor, action: str, attestation: Attestation, now: datetime) -> None:
    record_change(
        actor=actor, action=action, record=attestation, subject=attestation.person_id, now=now,
        details={"kind": attestation.kind},
    )  # fmt: skip
