"""What pages ask of the catalogue. Amounts, conditions and deadlines are never typed by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from content.blocks.programmes import programme_choices
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


def service(slug: str) -> Service | None:
    """A programme as it stands today, in the language of the page.

    None when the catalogue no longer has the programme: the page then has nothing true to say.
    """
    try:
        programme = catalogue.programme(slug)
    except NotFound:
        return None
    facts = catalogue.describe(programme, timezone.localdate(), _language())
    return Service(facts, programme.legal_basis, _minutes(slug))


def facts_of_all(slugs: Iterable[str]) -> dict[str, catalogue.ServiceFacts]:
    """What the catalogue says today of each of these programmes that it has. As many queries for one as for all."""
    return catalogue.describe_all(set(slugs), timezone.localdate(), _language())


def _minutes(slug: str) -> int | None:
    try:
        return forms.minutes(slug)
    except NotFound:
        return None


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
