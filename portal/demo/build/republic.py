"""The order in which the Republic of Tavala is built."""

from datetime import date

from django.db import transaction

from portal.demo.clock import Clock

from .acts import perform
from .feedback import build_feedback
from .forms import build_forms
from .mandates import build_mandates
from .pages import build_pages
from .people import BEFORE_EVERYTHING, build_people
from .places import build_areas, build_places
from .programmes import build_programmes
from .searches import build_searches
from .staff import build_staff
from .stories import steps_to_take


@transaction.atomic
def build_republic(today: date) -> None:
    """Builds what is missing. In one transaction: a country half built would not be mended by the next run."""
    clock = Clock(today)
    build_places()
    build_areas(clock.moment(BEFORE_EVERYTHING, "08:00"))
    build_staff()
    build_programmes(clock.moment(BEFORE_EVERYTHING, "08:00"))
    build_people(clock)
    build_mandates(clock)
    build_pages(today)
    build_forms(clock.moment(0, "08:00"))
    build_searches(clock.moment(0, "08:00"))
    build_feedback(clock.moment(0, "08:00"))
    for step in steps_to_take(clock):
        perform(step)
