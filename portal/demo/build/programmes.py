"""Programmes with their dated numbers, windows and papers, and the forms one applies with."""

from datetime import datetime
from typing import Any

from django.conf import settings

from identity.access.actors import SYSTEM
from portal.demo.country import table
from services.catalogue import operations as catalogue
from services.catalogue import queries
from services.forms import definitions
from services.forms import operations as forms
from services.forms.queries import published_by_people
from services.kernel.errors import NotFound

from .tongues import in_the_languages_of_the_country


def build_programmes(now: datetime) -> None:
    """Makes the programmes that are missing and publishes the current form of each."""
    for row in table("programmes")["programme"]:
        if not _exists(row["code"]):
            _build(row, now)
        _publish_form(row["slug"], now)


def _exists(code: str) -> bool:
    try:
        queries.programme_with_code(code)
    except NotFound:
        return False
    return True


def _build(row: dict[str, Any], now: datetime) -> None:
    facts = {name: row[name] for name in ("code", "slug", "name", "summary", "legal_basis")}
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=now,
        decide_within_working_days=row["decide_within_working_days"],
        currency=settings.PORTICO_CURRENCY,
        **facts,
    )
    for numbers in row["parameters"]:
        catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, **numbers)
    for paper in row["evidence"]:
        catalogue.ask_for_evidence(actor=SYSTEM, now=now, programme=programme, **paper)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=row["opens_on"])


def _publish_form(slug: str, now: datetime) -> None:
    """A form on which somebody worked in the demo stays as they published it."""
    if not published_by_people(slug):
        _publish(slug, now)


def _publish(slug: str, now: datetime) -> None:
    forms.publish(actor=SYSTEM, source=in_the_languages_of_the_country(definitions.source(slug)), now=now)
