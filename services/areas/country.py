"""All areas of the country in memory, as one tree. Plain rules: no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from services.kernel.text import fold

from .names import name_in

# Instead of the name of a level: the smallest areas, however many levels the country has.
LOWEST = "lowest"
MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Level:
    """What the areas of one level are called: region, district, ward."""

    id: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        return name_in(self.names, language)


@dataclass(frozen=True, slots=True)
class Place:
    """One area. `depth` counts from 1, the largest; it is there from `starts_on` until before `ends_on`.

    `district` is the code of the district whose offices serve it, where it is not that of the area it lies in.
    """

    code: str
    parent: str
    depth: int
    names: Mapping[str, str]
    starts_on: date | None = None
    ends_on: date | None = None
    district: str = ""

    def name(self, language: str) -> str:
        return name_in(self.names, language)

    def is_there(self, day: date) -> bool:
        """Whether the area itself exists on this day, whatever it lies in."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)


class Country:
    """The levels, largest first, and all areas that are or were."""

    def __init__(self, levels: Sequence[Level] = (), places: Iterable[Place] = ()) -> None:
        self.levels = tuple(levels)
        self._places = {place.code: place for place in places}
        self._under: dict[str, list[Place]] = {}
        for place in self._places.values():
            self._under.setdefault(place.parent, []).append(place)

    @property
    def is_empty(self) -> bool:
        """Whether no areas were read in yet: then nobody can be asked for one."""
        return not self._places

    def place(self, code: str) -> Place | None:
        """The area with this code, whether it is still there or not."""
        return self._places.get(code)

    def __len__(self) -> int:
        """How many areas there are or were."""
        return len(self._places)

    def places(self) -> list[Place]:
        """All areas that are or were."""
        return list(self._places.values())

    def depth(self, level: str) -> int:
        """How many levels lead down to this one. A level that the country has no longer counts as the lowest."""
        return next((n for n, one in enumerate(self.levels, start=1) if one.id == level), len(self.levels))

    def path(self, code: str) -> list[Place]:
        """The areas that it lies in, largest first, and itself; empty for an unknown code."""
        found: list[Place] = []
        place = self._places.get(code)
        while place is not None and len(found) < MOST_LEVELS:
            found.insert(0, place)
            place = self._places.get(place.parent)
        return found

    def under(self, code: str, day: date) -> list[Place]:
        """The areas right below this one on this day; with an empty code the largest of the country."""
        return [place for place in self._under.get(code, ()) if place.is_there(day)]

    def ended(self, code: str, day: date) -> Place | None:
        """The area itself, or the smallest around it, that is not there on this day; None when all are."""
        return next((place for place in reversed(self.path(code)) if not place.is_there(day)), None)

    def is_deep_enough(self, place: Place, depth: int, day: date) -> bool:
        """Whether it is of this level, or has nothing below it to choose from: not every town has wards."""
        return place.depth == depth or (place.depth < depth and not self.under(place.code, day))

    def smallest(self, depth: int, day: date) -> list[Place]:
        """Every area that answers a question for this level on this day."""
        return [place for place in self._places.values() if self._answers(place, depth, day)]

    def named(self, words: str, depth: int, day: date) -> list[Place]:
        """The areas of this level that somebody means by these words, in whatever language; the best matches only."""
        wanted = fold(words)
        if not wanted:
            return []
        for fits in (str.__eq__, str.startswith, str.__contains__):
            alike = [code for code, names in self._folded.items() if any(fits(name, wanted) for name in names)]
            found = [place for place in map(self._places.__getitem__, alike) if self._answers(place, depth, day)]
            if found:
                return found
        return []

    def _answers(self, place: Place, depth: int, day: date) -> bool:
        return self.is_deep_enough(place, depth, day) and self.ended(place.code, day) is None

    def district(self, code: str) -> str:
        """The code of the district whose offices serve this area: its own, else that of the nearest around it."""
        return next((place.district for place in reversed(self.path(code)) if place.district), "")

    def around(self, district: str, day: date) -> Place | None:
        """The smallest area in which all lies that the offices of a district serve; None where that is nothing."""
        served = [place for place in self._places.values() if place.district == district and place.is_there(day)]
        paths = [self.path(place.code) for place in served] if district else []
        alike = [step[0] for step in zip(*paths, strict=False) if all(place == step[0] for place in step)]
        return alike[-1] if alike else None

    @cached_property
    def _folded(self) -> dict[str, tuple[str, ...]]:
        """The names as they are compared, folded once."""
        return {code: tuple(map(fold, place.names.values())) for code, place in self._places.items()}
