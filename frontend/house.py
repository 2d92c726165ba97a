"""What pages say about the deployment: country, ministry, help line."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed


@dataclass(frozen=True, slots=True)
class House:
    country: str
    ministry: str
    currency: str
    help_line: str
    help_hours: str
    languages: tuple[tuple[str, str], ...]

    @property
    def speaks_several(self) -> bool:
        """Whether there is a language to choose."""
        return len(self.languages) > 1


@cache
def facts() -> House:
    """The deployment's own facts, from settings. The same for every visitor, so safe on cached pages."""
    return House(
        country=settings.PORTICO_COUNTRY,
        ministry=settings.PORTICO_MINISTRY,
        currency=settings.PORTICO_CURRENCY,
        help_line=settings.PORTICO_HELP_LINE,
        help_hours=settings.PORTICO_HELP_HOURS,
        languages=tuple(settings.LANGUAGES),
    )


def _forget(**kwargs: object) -> None:
    facts.cache_clear()


setting_changed.connect(_forget)
