"""The order in which the Republic of Tavala is built."""

from datetime import date

from django.db import transaction

from portal.demo.clock import Clock

from .acts import perform
from .pages import build_pages
from .people import BEFORE_EVERYTHING, build_people
from .places import build_places
from .programmes import build_programmes
from .staff import build_staff
from .stories import steps_to_take


@transaction.atomic
def build_republic(today: date) -> None:
    """Builds what is missing. In one transaction: a country half built would not be mended by the next run."""
    clock = Clock(today)
    build_places()
    build_staff()
    build_programmes(clock.moment(BEFORE_EVERYTHING, "08:00"))
    build_people(clock)
    build_pages(today)
    for step in steps_to_take(clock):
        perform(step)
