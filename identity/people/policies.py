"""Who may change and see what about a person."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.policies import is_person, may_assist
from identity.access.roles import Role

from .mandates.kinds import Basis, Scope
from .models import Mandate, Person


def may_change_contacts(actor: Actor, person_id: UUID) -> bool:
    """The person, whoever may change their data for them, or staff at the counter; the code goes to the new contact.

    A contact that was changed under a mandate opens no sign-in: `opens_sign_in` of the contact.
    """
    concerned = actor.person_id is not None and actor.person_id == person_id
    return (concerned and actor.may(Scope.CHANGE_DATA)) or may_assist(actor)


def is_own_record(actor: Actor, person: Person) -> bool:
    """Tell whether the record is that of the actor, also of a member of staff: nobody handles their own."""
    by_account = actor.user_id is not None and person.user_id == actor.user_id
    return by_account or (actor.person_id is not None and actor.person_id in (person.pk, person.standing_id))


def may_register_identity(actor: Actor, person: Person) -> bool:
    """Staff at the counter and the system write numbers, evidence and attestations; never about themselves."""
    return actor.kind == "system" or (may_assist(actor) and not is_own_record(actor, person))


def may_prove_identity(actor: Actor, person: Person, basis: str) -> bool:
    """Documents are seen by staff. A card or a national sign-in proves whoever holds it, or the system saw it."""
    if basis in ("card", "national_login"):
        return actor.kind == "system" or is_person(actor, person.pk)
    return may_register_identity(actor, person)


def may_see_last_four(actor: Actor, person_id: UUID) -> bool:
    """The person, and staff who work on cases; pages of others show none of a number."""
    return is_person(actor, person_id) or actor.works_on_cases


def may_judge_duplicates(actor: Actor, *people: Person) -> bool:
    """Say whether two records are one person."""
    judges = actor.is_staff and actor.has(Role.CASEWORKER, Role.SUPERVISOR)
    return judges and not any(is_own_record(actor, person) for person in people)


def may_ask_mandate(actor: Actor, grantor: Person, representative: Person | None, basis: str) -> bool:
    """The representative asks on consent; staff ask for others, and never where they are one of the two."""
    if actor.user_id is None:
        return False
    if actor.is_staff:
        return may_assist(actor) and not _is_party(actor, grantor, representative)
    return basis == Basis.CONSENT and representative is not None and is_person(actor, representative.standing_id)


def may_witness_mandate(actor: Actor, mandate: Mandate) -> bool:
    """Staff who neither registered the mandate nor are one of the two."""
    second = may_assist(actor) and actor.user_id != mandate.registered_by
    return second and not _is_party(actor, mandate.grantor, mandate.representative)


def role_in_mandate(actor: Actor, mandate: Mandate) -> str:
    """Return the row of the table of moves by which the actor may move this mandate; empty for a stranger."""
    if is_person(actor, mandate.grantor.standing_id):
        return "grantor"
    if mandate.representative is not None and is_person(actor, mandate.representative.standing_id):
        return "representative"
    if may_assist(actor) and not _is_party(actor, mandate.grantor, mandate.representative):
        return "staff"
    return "system" if actor.kind == "system" else ""


def _is_party(actor: Actor, grantor: Person, representative: Person | None) -> bool:
    return any(is_own_record(actor, person) for person in (grantor, representative) if person is not None)
