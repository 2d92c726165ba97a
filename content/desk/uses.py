"""Where readers see a picture or a document now."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import DraftStateMixin, Page, ReferenceIndex


def shown_on(file: Any) -> list[Any]:
    """Published pages, and whatever else editors publish, that hold this file or a link to it."""
    return [place for kind, numbers in _by_kind(file) for place in _published(kind, numbers)]


def index_now(obj: Any) -> None:
    """Wagtail notes references in the background; what is public from now on is noted in the same transaction."""
    if ReferenceIndex.is_indexed(type(obj)):
        ReferenceIndex.create_or_update_for_object(obj)


def _by_kind(file: Any) -> Iterator[tuple[ContentType, set[str]]]:
    found: dict[int, set[str]] = {}
    for kind, number in ReferenceIndex.get_references_to(file).values_list("base_content_type_id", "object_id"):
        found.setdefault(kind, set()).add(number)
    for kind, numbers in found.items():
        yield ContentType.objects.get_for_id(kind), numbers


def _published(kind: ContentType, numbers: set[str]) -> list[Any]:
    model = kind.model_class()
    if model is None or not issubclass(model, DraftStateMixin):
        return []
    places = model._default_manager.filter(pk__in=numbers, live=True).order_by("pk")
    return [place.specific if isinstance(place, Page) else place for place in places]
