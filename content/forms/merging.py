"""A draft and a version that was published meanwhile, both written from the same older one: put together, pure.

What only one of the two changed is taken from it. Where both changed the same thing otherwise, the one is taken that
was chosen, and every such place is told: nothing of either is lost unseen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# What is compared one by one, by what each is known by.
LISTS = {"pages": "id", "questions": "id", "fields": "id", "choices": "value", "tasks": "id", "samples": "name"}
WHOLE = frozenset({"show_if", "require_if", "answers"})
_MISSING: Any = object()


@dataclass(slots=True)
class Merged:
    """The definition, and each place where both sides changed something, as the way to it."""

    definition: dict[str, Any] = field(default_factory=dict)
    clashes: list[tuple[str, ...]] = field(default_factory=list)


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], *, keep_mine: bool) -> Merged:
    """Three definitions as `to_definition` writes them. `keep_mine` decides where both changed the same."""
    merger = _Merger(keep_mine)
    return Merged(merger.parts(base, mine, theirs, ()), merger.clashes)


class _Merger:
    def __init__(self, keep_mine: bool) -> None:
        self.keep_mine, self.clashes = keep_mine, list[tuple[str, ...]]()

    def parts(self, base: Any, mine: Any, theirs: Any, place: tuple[str, ...]) -> dict[str, Any]:
        """Key by key."""
        found = {}
        for key in dict.fromkeys([*theirs, *mine]):
            sides = [
                side.get(key, _MISSING) if isinstance(side, Mapping) else _MISSING for side in (base, mine, theirs)
            ]
            value = self.one(key, sides, (*place, key))
            if value is not _MISSING:
                found[key] = value
        return found

    def one(self, key: str, sides: Sequence[Any], place: tuple[str, ...]) -> Any:
        """One value, as base, mine and theirs have it: of the side that changed it; what is gone is _MISSING."""
        base, mine, theirs = sides
        if theirs in (mine, base):
            return mine
        if mine == base:
            return theirs
        both = mine is not _MISSING and theirs is not _MISSING
        if both and key in LISTS and all(isinstance(part, Mapping) for part in (*mine, *theirs)):
            return self.members(LISTS[key], base if base is not _MISSING else (), mine, theirs, place)
        if both and isinstance(mine, Mapping) and isinstance(theirs, Mapping) and key not in WHOLE:
            return self.parts(base, mine, theirs, place)
        self.clashes.append(place)
        return mine if self.keep_mine else theirs

    def members(self, mark: str, base: Any, mine: Any, theirs: Any, place: tuple[str, ...]) -> list[Any]:
        """One by one; in the order of the newer version, with ours where we put them."""
        old, ours, new = ({part[mark]: part for part in parts} for parts in (base, mine, theirs))
        found = {}
        for name in order(list(old), list(ours), list(new)):
            sides = [parts.get(name, _MISSING) for parts in (old, ours, new)]
            value = self.one("", sides, (*place, name))
            if value is not _MISSING:
                found[name] = value
        return list(found.values())


def order(old: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Theirs, unless we alone turned them; what only one side has stands behind what it stood behind there."""
    lead, other = (mine, theirs) if _kept(theirs, old) == _kept(old, theirs) else (theirs, mine)
    found = list(lead)
    for number, name in enumerate(other):
        if name not in found:
            before = next((found.index(each) + 1 for each in reversed(other[:number]) if each in found), 0)
            found.insert(before, name)
    return found


def _kept(names: Sequence[str], among: Sequence[str]) -> list[str]:
    return [name for name in names if name in among]


def told(clashes: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Each place as the compiler would name it."""
    return (".".join(place) for place in clashes)
