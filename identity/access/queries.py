"""Who a user is, as an actor."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from .actors import ANONYMOUS, Actor
from .assurance import Proof
from .models import District, Office, RoleAssignment
from .policies import may_manage_staff
from .roles import Role, that_count


def actor_for(user: Any, today: date, proofs: tuple[Proof, ...] = ()) -> Actor:
    """Return the actor behind an account on this day, with at most one query. `proofs` is how they came in.

    An account is either staff or a citizen's, never both: a member of staff who applies for a benefit has a
    second account. Who they are as a person (`own_record`) is asked all the same, so that nobody handles their own
    case.
    """
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    if user.is_staff:
        return _staff(user, today, proofs)
    return Actor(kind="citizen", user_id=user.pk, person_id=user.person_id, proofs=proofs)


def offices() -> QuerySet[Office]:
    """Every office with its district, by name. Public: where they are and when they open is told to everybody."""
    return Office.objects.select_related("district")


def districts() -> QuerySet[District]:
    """Every district, by name."""
    return District.objects.all()


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of a member of staff, with the names of its offices; none: all offices."""

    role: Role
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff in the list of all of them."""

    id: UUID
    name: str
    username: str
    is_active: bool
    roles: tuple[RoleHeld, ...]


def staff_and_roles(actor: Actor, today: date) -> list[Colleague]:
    """Every account of staff with the roles of this day, by name. Only administrators see any; two queries."""
    if not may_manage_staff(actor):
        return []
    rows = RoleAssignment.objects.active_on(today).select_related("office").order_by("role", "office__name")
    held: dict[UUID, list[RoleAssignment]] = {}
    for row in rows:
        held.setdefault(row.user_id, []).append(row)
    accounts = get_user_model()._default_manager.filter(is_staff=True).order_by("first_name", "last_name", "username")
    return [
        Colleague(one.pk, one.get_full_name(), one.get_username(), one.is_active, _together(held.get(one.pk, [])))
        for one in accounts
    ]


def roles_of(user_id: UUID, today: date) -> tuple[RoleHeld, ...]:
    """The roles that a member of staff holds on this day."""
    rows = RoleAssignment.objects.filter(user_id=user_id).active_on(today).select_related("office")
    return _together(list(rows.order_by("role", "office__name")))


def _together(rows: list[RoleAssignment]) -> tuple[RoleHeld, ...]:
    offices: dict[Role, list[str]] = {}
    for row in rows:
        offices.setdefault(Role(row.role), []).append(row.office.name if row.office else "")
    return tuple(RoleHeld(role, () if "" in names else tuple(names)) for role, names in offices.items())


def _staff(user: Any, today: date, proofs: tuple[Proof, ...]) -> Actor:
    rows = RoleAssignment.objects.filter(user_id=user.pk).active_on(today).select_related("office")
    roles = that_count(frozenset(Role(row.role) for row in rows))
    held = [row for row in rows if row.role in roles]
    everywhere = any(assignment.office_id is None for assignment in held)
    offices = {} if everywhere else {a.office.pk: a.office.name for a in held if a.office is not None}
    return Actor(
        kind="staff",
        user_id=user.pk,
        person_id=user.own_record.standing_id if user.own_record_id else None,
        name=user.get_full_name(),
        roles=roles,
        office_ids=frozenset(offices),
        office_name=", ".join(sorted(offices.values())),
        all_offices=everywhere,
        proofs=proofs,
    )
