"""Areas as lists show them."""

from collections.abc import Iterable
from datetime import date

from services.kernel.text import fold

from .country import Country, Place


def below(country: Country, code: str, language: str, day: date) -> list[tuple[str, str]]:
    """Code and name of the areas right below this one; with an empty code of the largest."""
    return in_order(country.under(code, day), language)


def in_order(places: Iterable[Place], language: str) -> list[tuple[str, str]]:
    """Code and name of each, in the order of the alphabet."""
    return sorted(((place.code, place.name(language)) for place in places), key=lambda one: fold(one[1]))
