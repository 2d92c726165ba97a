"""Who acts for whom: allowed by the one with their card, taken by the other with the code, as two people do it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from identity.access.actors import Actor
from identity.access.assurance import Level, Proof
from identity.people import operations
from identity.people import queries as people
from identity.people.models import Mandate, Person
from identity.signin.acting import under
from identity.signin.methods import CARD
from portal.demo.clock import Clock
from portal.demo.country import table

from .people import account_id, citizen

if TYPE_CHECKING:
    from .stories import Story


def build_mandates(clock: Clock) -> None:
    """Lets those act for another who never did. A mandate that was ended since is not given again."""
    for row in table("stories")["mandate"]:
        if _between(row["grantor"], row["representative"]) is None:
            _give(row, clock)


def applicant(story: "Story") -> Actor:
    """Whoever answers and sends in this story: the person themselves, or who holds their mandate."""
    actor = citizen(story.by or story.person)
    if not story.by:
        return actor
    mandate = _between(story.person, story.by)
    if mandate is None:
        raise LookupError(f"{story.by} has no mandate of {story.person}")
    return under(mandate, actor)


def _give(row: dict[str, Any], clock: Clock) -> None:
    now = clock.moment(*row["given"])
    grantor, representative = _person(row["grantor"]), _person(row["representative"])
    card = Proof(Level.HIGH, now, CARD.name)
    _invitation, code = operations.invite(
        actor=Actor(kind="citizen", user_id=grantor.user_id, person_id=grantor.pk, proofs=(card,)),
        grantor=grantor,
        scopes=row["scopes"],
        valid_until=timezone.localdate(now) + timedelta(days=row["days"]),
        now=now,
    )
    operations.take_invitation(
        actor=citizen(row["representative"]), representative=representative, code=code, now=now + timedelta(minutes=9)
    )


def _person(key: str) -> Person:
    return Person.objects.get(user_id=account_id(key))


def _between(grantor: str, representative: str) -> Mandate | None:
    given = people.mandates_of(_person(grantor).pk)
    return given.filter(
        grantor__user_id=account_id(grantor), representative__user_id=account_id(representative)
    ).first()
