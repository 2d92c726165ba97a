"""The banners of a visitor, for the layouts: `banners.everybody` and `banners.mine`."""

from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from content.banners import queries
from content.banners.context import ForEverybody, page_language
from content.banners.queries import Surroundings
from content.banners.shelf import Alert
from services.casework import queries as casework


class ForVisitor(ForEverybody):
    """Adds what concerns the person who is signed in. Only layouts of signed-in pages print that."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self._request = request

    @cached_property
    def mine(self) -> list[Alert]:
        """For everybody, for those signed in, for the person's programmes and districts, and about this form."""
        actor = getattr(self._request, "actor", None)
        if actor is None or not actor.is_citizen:
            return self.everybody
        return queries.for_person(now=timezone.now(), language=page_language(), surroundings=self._surroundings)

    def _surroundings(self) -> Surroundings:
        """One query. Addresses of a form name its programme as `slug`."""
        concerns = casework.concerns_of(self._request.actor)  # type: ignore[attr-defined]
        match = self._request.resolver_match
        form = str(match.kwargs.get("slug", "")) if match else ""
        return Surroundings(concerns.programmes | {form} - {""}, concerns.districts)
