"""Districts, offices and areas."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from identity.access.actors import SYSTEM
from identity.access.models import District, Office
from portal.demo.country import table
from services.areas.operations import load
from services.areas.queries import country


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
    """Reads in the areas that the profile names. The second time nothing changes."""
    if settings.PORTICO_AREAS.file:
        load(actor=SYSTEM, content=Path(settings.PORTICO_AREAS.file).read_bytes(), now=now)


def home_area(district: str, number: int, today: date) -> str:
    """The code of an area that this district's offices serve, another one for each household; empty without areas."""
    found = country()
    depth = len(found.levels)
    served = [place.code for place in found.smallest(depth, today) if found.district(place.code) == district]
    return served[number % len(served)] if served else ""
