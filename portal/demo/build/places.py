"""Districts, offices and areas."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from identity.access.actors import SYSTEM
from identity.access.models import District, Office
from portal.demo.country import table
from services.areas.operations import load
from services.areas.queries import country

_WHERE = "name areas.file in the profile, and this district under served_by in the file"


class Unserved(Exception):
    """Somebody of the demo would have nowhere to live: their case would come to offices that do not know it."""


def build_places() -> None:
    """Makes the districts and offices that are missing."""
    places = table("places")
    for row in places["district"]:
        District.objects.get_or_create(code=row["code"], defaults={"name": row["name"]})
    for row in places["office"]:
        facts = {name: row[name] for name in ("name", "address", "phone", "hours")}
        district = District.objects.get(code=row["district"])
        Office.objects.get_or_create(code=row["code"], defaults={**facts, "district": district})


def build_areas(now: datetime) -> None:
    """Reads in the areas that the profile names. The second time nothing changes. Raises Unserved."""
    if settings.PORTICO_AREAS.file:
        load(actor=SYSTEM, content=Path(settings.PORTICO_AREAS.file).read_bytes(), now=now)
    for row in table("places")["district"]:
        if not _served(row["code"], now.date()):
            raise Unserved(f"the demo needs an area that the offices of {row['code']} serve: {_WHERE}")


def home_area(district: str, number: int, today: date) -> str:
    """The code of an area that this district's offices serve: another one for each household."""
    served = _served(district, today)
    return served[number % len(served)]


def _served(district: str, today: date) -> list[str]:
    found = country()
    depth = len(found.levels)
    return [place.code for place in found.smallest(depth, today) if found.district(place.code) == district]
