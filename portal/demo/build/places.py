"""Districts and offices."""

from identity.access.models import District, Office
from portal.demo.country import table


def build_places() -> None:
    """Makes the districts and offices that are missing."""
    places = table("places")
    for row in places["district"]:
        District.objects.get_or_create(code=row["code"], defaults={"name": row["name"]})
    for row in places["office"]:
        facts = {name: row[name] for name in ("name", "address", "phone", "hours")}
        district = District.objects.get(code=row["district"])
        Office.objects.get_or_create(code=row["code"], defaults={**facts, "district": district})
