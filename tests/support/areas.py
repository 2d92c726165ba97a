"""A small country in memory, and the areas of the profile in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from identity.access.actors import SYSTEM
from identity.access.models import District
from services.areas import keeping, operations
from services.areas.country import Country, Level, Place

LEVELS = (
    Level("region", {"en": "Region", "fr": "Région", "ar": "الإقليم"}),
    Level("district", {"en": "District", "fr": "District", "ar": "المنطقة"}),
    Level("ward", {"en": "Ward", "fr": "Quartier", "ar": "الحي"}),
)
SPLIT_ON = date(2026, 1, 1)


def small_country(*more: Place) -> Country:
    """Two regions; of the districts of North, Lake has no wards. Riverside was split at the beginning of 2026."""
    return Country(
        LEVELS,
        [
            Place("N", "", 1, {"en": "North", "fr": "Nord", "ar": "الشمال"}, district="kisima"),
            Place("S", "", 1, {"en": "South", "fr": "Sud", "ar": "الجنوب"}),
            Place("N1", "N", 2, {"en": "Hills", "fr": "Collines", "ar": "التلال"}),
            Place("N2", "N", 2, {"en": "Lake", "fr": "Lac", "ar": "البحيرة"}, district="ziwa"),
            Place("S1", "S", 2, {"en": "Coast", "fr": "Côte"}),
            Place("N11", "N1", 3, {"en": "Market", "fr": "Marché", "ar": "السوق"}),
            Place("N12", "N1", 3, {"en": "Riverside", "fr": "Bord de l’eau"}, ends_on=SPLIT_ON),
            Place("N13", "N1", 3, {"en": "Éast Bank", "fr": "Rive est"}, starts_on=SPLIT_ON),
            Place("S11", "S1", 3, {"en": "Market", "fr": "Marché"}),
            *more,
        ],
    )


@contextmanager
def areas_of_the_profile(now: datetime) -> Iterator[None]:
    """Its list, read in as a ministry would; forgotten afterwards with the rows."""
    for code in ("selmar", "orvane", "kestral"):
        District.objects.get_or_create(code=code, defaults={"name": code.title()})
    keeping.begin()
    operations.load(actor=SYSTEM, content=Path(settings.PORTICO_AREAS.file).read_bytes(), now=now)
    yield
    keeping.begin()
