"""The published banners, ready to be shown: read from the table once a generation, kept in the memory of the process.

The shelf holds what is live and what comes, so a banner appears at its start and is gone at its end without anybody
asking the database again.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import nh3
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from content import generation

from .models import Banner, Severity

# Whatever way a text came in, nothing else of it reaches a page.
_TAGS = {"p", "br", "b", "strong", "a"}
_STORED = {"a": {"href", "linktype", "id"}}
_SHOWN = {"a": {"href"}}
# A page asks again, when it is ready, about the moment at which it was begun.
DRAWING = timedelta(minutes=1)
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Alert:
    """One language version of a banner, `word` (how grave it is) included. Versions of one banner share `key`."""

    key: UUID
    language: str
    severity: str
    word: str
    title: str
    text: SafeString
    audience: str
    programme: str
    district: UUID | None
    starts_at: datetime
    ends_at: datetime

    def is_live(self, now: datetime) -> bool:
        return self.starts_at <= now < self.ends_at


class _Shelf:
    """What this process has read, and under which generation. Threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = ""
        self._since = datetime.max.replace(tzinfo=UTC)
        self._alerts: tuple[Alert, ...] = ()

    def alerts(self, now: datetime) -> tuple[Alert, ...]:
        """One query when the generation is new or unknown, or the clock was put back; else none."""
        named = generation.current()
        with self._lock:
            if named and named == self._generation and self._since <= now:
                return self._alerts
        since = now - DRAWING
        read = tuple(alert(banner) for banner in Banner.objects.unfinished(since).select_related("locale"))
        with self._lock:
            self._generation, self._since, self._alerts = named, since, read
        return read


_shelf = _Shelf()


def alerts(now: datetime) -> tuple[Alert, ...]:
    """Every published version that is shown at `now` or later."""
    return _shelf.alerts(now)


def alert(banner: Banner) -> Alert:
    """A banner as it would be shown, published or not."""
    return Alert(
        key=banner.translation_key,
        language=banner.locale.language_code,
        severity=banner.severity,
        word=_word(banner),
        title=banner.title,
        text=_text(banner.text),
        audience=banner.audience,
        programme=banner.programme,
        district=banner.district_id,
        starts_at=banner.starts_at,
        ends_at=banner.ends_at,
    )


def _word(banner: Banner) -> str:
    with translation.override(banner.locale.language_code):
        return str(Severity(banner.severity).label)


def _text(source: str) -> SafeString:
    # Cleaned before it is expanded too: an embedded address would be asked for over the network.
    shown = _clean(expand_db_html(_clean(source, _STORED)), _SHOWN)
    return mark_safe(shown)  # noqa: S308 (nothing outside the lists above is left in it)


def _clean(html: str, attributes: dict[str, set[str]]) -> str:
    return nh3.clean(html, tags=_TAGS, attributes=attributes, url_schemes=_SCHEMES, link_rel=None)
