"""What pages ask of the catalogue. Amounts, conditions and deadlines are never typed by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from content.blocks.programmes import MOST_FACTS, language, programme_choices
from content.generation import Shelf
from services.catalogue import queries as catalogue
from services.forms import queries as forms
from services.kernel.errors import NotFound

__all__ = ["Service", "facts_of_all", "programme_choices", "service"]


@dataclass(frozen=True, slots=True)
class Service:
    """A programme as its page states it: the catalogue's words and numbers, the law behind them, the form's length.

    `minutes` is None before a form is published.
    """

    facts: catalogue.ServiceFacts
    legal_basis: str
    minutes: int | None


_services: Shelf[Service | None] = Shelf(MOST_FACTS)
_several: Shelf[dict[str, catalogue.ServiceFacts]] = Shelf(MOST_FACTS)


def service(slug: str) -> Service | None:
    """A programme as it stands today, in the language of the page.

    None when the catalogue no longer has the programme: the page then has nothing true to say.
    """
    return _services.get((slug, timezone.localdate(), language()), lambda: _read(slug))


def facts_of_all(slugs: Iterable[str]) -> dict[str, catalogue.ServiceFacts]:
    """What the catalogue says today of each of these programmes that it has. As many queries for one as for all."""
    asked, day, code = frozenset(slugs), timezone.localdate(), language()
    return _several.get((asked, day, code), lambda: catalogue.describe_all(asked, day, code))


def _read(slug: str) -> Service | None:
    try:
        programme = catalogue.programme(slug)
    except NotFound:
        return None
    facts = catalogue.describe(programme, timezone.localdate(), language())
    return Service(facts, programme.legal_basis_in(language()), _minutes(slug))


def _minutes(slug: str) -> int | None:
    try:
        return forms.minutes(slug)
    except NotFound:
        return None
