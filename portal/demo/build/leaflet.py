"""A programme on one sheet of paper, with the figures of a day."""

from datetime import date

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from frontend import doors, qr
from frontend.paper import Leaflet, render
from services.catalogue import queries as catalogue


def draw_leaflet(programme: str, *, language: str, today: date) -> bytes:
    """The PDF. Its words come from the catalogue and from the service page, its address from the settings."""
    facts = catalogue.describe(catalogue.programme(programme), today, language)
    home = settings.PORTICO_PUBLIC_ADDRESS + doors.home(language)
    with translation.override(language):
        paper = Leaflet(
            ministry=settings.PORTICO_MINISTRY,
            country=settings.PORTICO_COUNTRY,
            help_line=settings.PORTICO_HELP_LINE,
            help_hours=settings.PORTICO_HELP_HOURS,
            reference=f"{facts.name}, {formats.date_format(today, 'j F Y')}",
            programme_name=facts.name,
            summary=facts.summary,
            amount_text=facts.amount_text,
            conditions=tuple(facts.conditions),
            evidence=tuple(facts.evidence),
            decide_within=facts.decide_within,
            page_address=f"{home}{programme}/",
            offices_address=f"{home}offices/",
            qr_svg=qr.svg(f"{home}{programme}/", title=_("Square code that leads to the page of this service")),
        )
    return render(paper.template, {"letter": paper}, language=language)
