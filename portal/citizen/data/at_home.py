"""Who lives with the person: by our records, and as they told it themselves, in which application and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontend import wording
from identity.people import told_days
from identity.people.names import fold
from services.households.told import Named, Told, stays_as_told

from .household import LIVED_HERE, LIVES_HERE, RELATIONS, Housemate, Lived
from .sources import Text

if TYPE_CHECKING:
    from identity.people.models import Person

_RELATIONS = {**RELATIONS, "grandchild": _("Your grandchild"), "foster_child": _("Your foster child")}
# Of a part of which somebody told that there is nobody: its name, and the words for it.
_NOBODY: dict[str, tuple[Text, Text]] = {
    "children": (_("Children"), _("None who live with you")),
    "partner": (_("Your partner"), _("None who lives with you")),
}


@dataclass(frozen=True, slots=True)
class AtHome:
    """One line: somebody, or that there is nobody. `since` and `source` are those of our records, if they say so."""

    name: Text
    relation: Text
    born: str = ""
    since: date | None = None
    source: Text = ""
    told: Told | None = None


def at_home(recorded: Sequence[Housemate], told: Sequence[Told]) -> list[AtHome]:
    """Our records first. Whoever is told under a name that stands there is not told of twice. No query."""
    words = {named.key[0]: part for part in told for named in part.named}
    known = {fold(one.name) for one in recorded}
    lines = [
        AtHome(one.name, one.relation, since=one.since, source=one.source, told=words.get(fold(one.name)))
        for one in recorded
    ]
    return lines + [line for part in told for line in _lines(part) if fold(str(line.name)) not in known]


def lived_as_told(person: "Person", most: int) -> list[Lived]:
    """Everybody who was ever named, the newest first, each up to the word that named them no more. Two queries."""
    return [
        Lived(
            name=stay.named.full_name,
            relation=LIVED_HERE if stay.until else _relation(stay.named),
            since=stay.since,
            until=stay.until,
            source=_now("From your application %(number)s") % {"number": wording.isolated(stay.reference)},
        )
        for stay in stays_as_told(person.pk)[:most]
    ]


def _lines(part: Told) -> Iterator[AtHome]:
    if not part.named:
        relation, nobody = _NOBODY[part.part]
        yield AtHome(nobody, relation, told=part)
    for one in part.named:
        born = told_days.with_own(one.born, wording.rough_day(one.born), wording.language()) if one.born else ""
        yield AtHome(one.full_name, _relation(one), born, told=part)


def _relation(named: Named) -> Text:
    return _RELATIONS.get(named.relation, LIVES_HERE)
