"""What pages ask of the catalogue. Amounts, conditions and deadlines are never typed by hand."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from services.catalogue import queries as catalogue
from services.forms import queries as forms
from services.kernel.errors import NotFound


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


def programme_choices() -> list[tuple[str, str]]:
    """Every programme of the catalogue for the editor to choose from: slug and name."""
    return [(programme.slug, programme.name_in(_language())) for programme in catalogue.programmes()]


def _minutes(slug: str) -> int | None:
    try:
        return forms.minutes(slug)
    except NotFound:
        return None


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
