"""The areas of the country, for whoever asks where somebody lives."""

from django.conf import settings

from .country import Country, Level, Place
from .keeping import kept
from .models import Area


def levels() -> tuple[Level, ...]:
    """What the profile calls the levels of areas, largest first; none in a country that names none. No query."""
    areas = settings.PORTICO_AREAS
    return tuple(Level(name, areas.names[name]) for name in areas.levels)


def country() -> Country:
    """Every area that is or was. One query when a new list was read in, else none."""
    return kept(read)


def read() -> Country:
    """The areas as they stand in the database now. One query."""
    rows = Area.objects.values_list("code", "parent__code", "level", "names", "starts_on", "ends_on", "district__code")
    places = (
        Place(code, parent or "", level, names, starts_on, ends_on, district or "")
        for code, parent, level, names, starts_on, ends_on, district in rows
    )
    return Country(levels(), places)


def district_of(code: str) -> str:
    """The code of the district whose offices serve this area; empty for an unknown area, or one that none serves."""
    return country().district(code)
