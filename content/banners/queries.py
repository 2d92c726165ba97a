"""Which banners are shown to whom, and when that changes next."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from . import shelf
from .models import Audience, Banner, Severity
from .shelf import Alert

AT_ONCE = 2
_GRAVITY = {Severity.DANGER: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides which banners concern a person: programmes by slug, districts by id."""

    programmes: Collection[str] = field(default_factory=frozenset)
    districts: Collection[UUID] = field(default_factory=frozenset)


def for_public(
    *, now: datetime, language: str, programme: str = "", district: UUID | None = None, most: int = AT_ONCE
) -> list[Alert]:
    """What everybody sees on a page; with `programme` or `district`, on the pages about these, too."""

    def concerns(alert: Alert) -> bool:
        if alert.audience == Audience.PROGRAMME:
            return bool(programme) and alert.programme == programme
        if alert.audience == Audience.DISTRICT:
            return district is not None and alert.district == district
        return alert.audience == Audience.ALL

    return _chosen(filter(concerns, _live(now)), language, most)


def for_person(
    *, now: datetime, language: str, surroundings: Callable[[], Surroundings], most: int = AT_ONCE
) -> list[Alert]:
    """What somebody who is signed in sees. `surroundings` is asked only when a live banner depends on them."""
    live = _live(now)
    narrow = any(alert.audience in {Audience.PROGRAMME, Audience.DISTRICT} for alert in live)
    around = surroundings() if narrow else Surroundings()

    def concerns(alert: Alert) -> bool:
        if alert.audience == Audience.PROGRAMME:
            return alert.programme in around.programmes
        if alert.audience == Audience.DISTRICT:
            return alert.district in around.districts
        return True

    return _chosen(filter(concerns, live), language, most)


def next_boundary(now: datetime) -> datetime | None:
    """When a published banner appears or disappears next; None when nothing is planned."""
    moments = (moment for alert in shelf.alerts(now) for moment in (alert.starts_at, alert.ends_at))
    return min((moment for moment in moments if moment > now), default=None)


def live_and_planned(now: datetime) -> list[Banner]:
    """Published banners that are shown now or will be, soonest first: `starts_at` tells which. One query."""
    return list(Banner.objects.unfinished(now).select_related("locale", "district"))


def _live(now: datetime) -> list[Alert]:
    return [alert for alert in shelf.alerts(now) if alert.is_live(now)]


def _chosen(alerts: Iterable[Alert], language: str, most: int) -> list[Alert]:
    """One version of each banner, the gravest first, then the newest."""
    versions: dict[UUID, list[Alert]] = {}
    for alert in alerts:
        versions.setdefault(alert.key, []).append(alert)
    best = [min(group, key=lambda alert: _distance(alert, language)) for group in versions.values()]
    best.sort(key=lambda alert: (_GRAVITY[Severity(alert.severity)], -alert.starts_at.timestamp()))
    return best[:most]


def _distance(alert: Alert, language: str) -> tuple[int, str]:
    """How far the language of a version is from the reader's: theirs, then the country's first, then any."""
    wanted = (language, settings.LANGUAGE_CODE)
    return (wanted.index(alert.language) if alert.language in wanted else len(wanted), alert.language)
