"""Every write to the areas of the country: there is one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.access import queries as access
from identity.access.actors import Actor
from identity.audit.operations import record_change

from . import keeping, queries
from .changing import Changes, changes
from .country import Place
from .models import Area
from .policies import require_configurer
from .reading import Known, read

Keys = dict[str, UUID]
_FIELDS = ["parent", "level", "names", "starts_on", "ends_on", "district"]


@transaction.atomic
def load(
    *, actor: Actor, content: bytes, now: datetime, end_left_out: bool = False, only_look: bool = False
) -> Changes:
    """Takes in a list of areas: new ones, other names, ends. Nothing is ever removed, as old addresses name it.

    Read twice it changes nothing the second time. With `end_left_out` known areas that the list does not name end
    today; `only_look` stores nothing. Raises ListRefused with every line that is wrong, and then nothing is stored.
    """
    require_configurer(actor)
    before = {place.code: place for place in queries.read().places()}
    districts = dict(access.districts().values_list("code", "pk"))
    languages = tuple(code for code, _name in settings.LANGUAGES)
    wanted = read(content, Known(queries.levels(), languages, districts.keys(), before))
    found = changes(before, wanted, timezone.localdate(now) if end_left_out else None)
    if only_look or not (found.added or found.changed):
        return found
    _store(found, districts)
    details = {"added": len(found.added), "changed": len(found.changed), "ended": found.ended}
    record_change(
        actor=actor, action="areas.loaded", record=("areas.area", None), subject=None, now=now, details=details
    )
    keeping.begin()  # for what this transaction still does, such as building the demo
    transaction.on_commit(keeping.begin)
    return found


def _store(found: Changes, districts: Keys) -> None:
    """The larger areas first, so that the ones that lie in them find them."""
    keys = dict(Area.objects.values_list("code", "pk"))
    for depth in sorted({place.depth for place in (*found.added, *found.changed)}):
        rows = Area.objects.bulk_create(_rows(found.added, depth, keys, districts), batch_size=500)
        keys |= {row.code: row.pk for row in rows}
        changed = _rows(found.changed, depth, keys, districts)
        Area.objects.bulk_update(changed, _FIELDS, batch_size=500)


def _rows(places: Iterable[Place], depth: int, keys: Keys, districts: Keys) -> Sequence[Area]:
    return [
        Area(
            **({"pk": keys[place.code]} if place.code in keys else {}),
            code=place.code,
            parent_id=keys[place.parent] if place.parent else None,
            level=place.depth,
            names=dict(place.names),
            starts_on=place.starts_on,
            ends_on=place.ends_on,
            district_id=districts[place.district] if place.district else None,
        )
        for place in places
        if place.depth == depth
    ]
