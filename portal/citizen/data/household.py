"""Who lives with the person, as far as we know: since when, and who said so."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from services.households import queries as households

from .sources import Text, by_subject, source, written_about

if TYPE_CHECKING:
    from identity.access.actors import Actor
    from identity.people.models import Person
    from services.households.queries import Member

# What somebody is to the contact person of the household.
RELATIONS: dict[str, Text] = {
    "partner": _("Your partner"),
    "child": _("Your child"),
    "parent": _("Your parent"),
}
LIVES_HERE = _("Lives with you")
LIVED_HERE = _("Lived with you")


@dataclass(frozen=True, slots=True)
class Housemate:
    """One person who lives with whoever reads."""

    name: str
    relation: Text
    since: date
    source: Text


@dataclass(frozen=True, slots=True)
class Lived:
    """Somebody's time in the home of whoever reads; `until` None while it lasts."""

    name: str
    relation: Text
    since: date
    until: date | None
    source: Text


def ever(actor: "Actor", person: "Person", most: int) -> list[Lived]:
    """Everybody who lives or lived with the person, the newest first. Three queries, one for who always lived alone."""
    stays = households.ever_lived_with(person.pk)[:most]
    if not stays:
        return []
    said = by_subject(written_about([stay.person_id for stay in stays], "household.opened", "household.member_added"))
    return [
        Lived(
            name=stay.full_name,
            relation=(LIVED_HERE if stay.until else RELATIONS.get(stay.relation, LIVES_HERE)),
            since=stay.since,
            until=stay.until,
            source=source(said.get(stay.person_id), person, actor),
        )
        for stay in stays
    ]


def housemates(actor: "Actor", person: "Person") -> list[Housemate]:
    """Everybody but the person. Two queries, one for somebody who lives alone."""
    members = households.household_of(person.pk)
    others = [member for member in members if member.person_id != person.pk]
    if not others:
        return []
    is_contact = any(member.person_id == person.pk and member.relation == "self" for member in members)
    entries = written_about([member.person_id for member in others], "household.opened", "household.member_added")
    said = by_subject(entries)
    return [
        Housemate(
            name=member.full_name,
            relation=_relation(member, is_contact),
            since=member.since,
            source=source(said.get(member.person_id), person, actor),
        )
        for member in others
    ]


def _relation(member: "Member", is_contact: bool) -> Text:
    """Relations are told from the contact person; what members are to one another, nobody has said."""
    return RELATIONS.get(member.relation, LIVES_HERE) if is_contact else LIVES_HERE
