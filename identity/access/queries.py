"""Who a user is, as an actor."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from .actors import ANONYMOUS, Actor
from .assurance import Proof
from .models import District, Office, RoleAssignment
from .roles import Role, that_count


def actor_for(user: Any, today: date, proofs: tuple[Proof, ...] = ()) -> Actor:
    """Return the actor behind an account on this day, with at most one query. `proofs` is how they came in.

    An account is either staff or a citizen's, never both: a member of staff who applies for a benefit has a
    second account, so that nobody handles their own case.
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


def _staff(user: Any, today: date, proofs: tuple[Proof, ...]) -> Actor:
    rows = RoleAssignment.objects.filter(user_id=user.pk).active_on(today).select_related("office")
    roles = that_count(frozenset(Role(row.role) for row in rows))
    held = [row for row in rows if row.role in roles]
    everywhere = any(assignment.office_id is None for assignment in held)
    offices = {} if everywhere else {a.office.pk: a.office.name for a in held if a.office is not None}
    return Actor(
        kind="staff",
        user_id=user.pk,
        name=user.get_full_name(),
        roles=roles,
        office_ids=frozenset(offices),
        office_name=", ".join(sorted(offices.values())),
        all_offices=everywhere,
        proofs=proofs,
    )
