"""What a new list changes in the areas that are known. Plain rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .country import Place


@dataclass(frozen=True, slots=True)
class Changes:
    """Areas that are new; that are called, lie, begin, end or are served otherwise than before; and known areas of
    which the list says nothing, though they have not ended. `ended` counts the changed ones that had no end yet."""

    added: tuple[Place, ...]
    changed: tuple[Place, ...]
    left_out: tuple[Place, ...]
    ended: int


def changes(known: Mapping[str, Place], wanted: Iterable[Place], end_left_out_on: date | None = None) -> Changes:
    """What to store. With a day, areas that the list leaves out end on it; without, they stay as they are.

    What a list leaves out of a line (a language, the offices) is not forgotten: an earlier list said it.
    """
    listed = {place.code: _filled_up(place, known.get(place.code)) for place in wanted}
    added = tuple(place for place in listed.values() if place.code not in known)
    changed = [place for place in listed.values() if place.code in known and place != known[place.code]]
    open_ones = [place for place in known.values() if place.code not in listed and place.ends_on is None]
    if end_left_out_on is not None:
        changed += [replace(place, ends_on=end_left_out_on) for place in open_ones]
        open_ones = []
    ended = sum(1 for place in changed if place.ends_on is not None and known[place.code].ends_on is None)
    return Changes(added, tuple(changed), tuple(open_ones), ended)


def _filled_up(place: Place, before: Place | None) -> Place:
    if before is None:
        return place
    return replace(
        place,
        names={**before.names, **place.names},
        starts_on=place.starts_on or before.starts_on,
        district=place.district or before.district,
    )
