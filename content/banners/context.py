"""What layouts ask for: `banners.everybody`. Looked up only where a layout prints it."""

from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from . import queries
from .shelf import Alert


class ForEverybody:
    """The banners of a page that is the same for all: those for everybody, and those about the page's own subject."""

    def __init__(self, *, programme: str = "", district: UUID | None = None) -> None:
        self._programme = programme
        self._district = district

    @cached_property
    def everybody(self) -> list[Alert]:
        """What a public page shows."""
        return queries.for_public(
            now=timezone.now(), language=page_language(), programme=self._programme, district=self._district
        )


def page_language() -> str:
    """The language that the page is written in."""
    return get_language() or settings.LANGUAGE_CODE
