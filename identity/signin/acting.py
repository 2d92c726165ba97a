"""For whom somebody acts in this session: themselves or, under a mandate, another person.

The session only names the mandate. Whether it still holds is read from the database at every request, so that it ends
at the moment at which it is ended, on every page that is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from identity.access.actors import ActingUnder, Actor
from identity.people import queries as people
from identity.people.models import Mandate

KEY = "signin.acting"


@dataclass(frozen=True, slots=True)
class Acting:
    """What every page says while somebody acts for another: for whom, and the last day (None: none is set)."""

    name: str
    until: date | None

    @classmethod
    def of(cls, mandate: Mandate) -> "Acting":
        last = mandate.valid_until - timedelta(days=1) if mandate.valid_until else None
        return cls(mandate.grantor.full_name, last)


def mandate_named_in(session: Mapping[str, Any]) -> UUID | None:
    """Return the mandate under which this session acts, whether or not it still holds."""
    named = session.get(KEY)
    return UUID(named) if named else None


def actor_in(actor: Actor, session: Mapping[str, Any], now: datetime) -> Actor | None:
    """Return the actor of a session as they act there; None when they act under a mandate that holds no more."""
    if mandate_named_in(session) is None:
        return actor
    mandate = mandate_in_force(actor, session, now)
    return under(mandate, actor) if mandate else None


def mandate_in_force(actor: Actor, session: Mapping[str, Any], now: datetime) -> Mandate | None:
    """Return the mandate of this session while it holds for this person. One query, none where none is named."""
    named = mandate_named_in(session)
    if named is None or not actor.is_citizen or actor.own_id is None:
        return None
    return people.active_mandate(actor.own_id, named, now)


def under(mandate: Mandate, actor: Actor) -> Actor:
    """Return the representative as they act under this mandate: the affairs are those of the grantor."""
    if actor.own_id is None:
        raise ValueError("Only a person acts for another")
    reach = ActingUnder(
        id=mandate.pk,
        representative_id=actor.own_id,
        scopes=frozenset(mandate.scopes),
        programmes=frozenset(mandate.programmes),
    )
    return actor.under(reach, mandate.grantor.standing_id)
