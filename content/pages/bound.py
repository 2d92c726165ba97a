"""Which pages speak of a programme: by a field, by a block that names it, or as the twin of a page that does."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from content.blocks.programmes import ProgrammeBlock, RelatedServicesBlock

from .models import EasyReadPage
from .models.offices import OffersBlock
from .public import PublicPage
from .standing_in import waits_for_translation

# They say where a programme is spoken of, and nothing about it.
SIGNPOSTS = (RelatedServicesBlock, OffersBlock)


def pages_about(programme: str) -> list[PublicPage]:
    """Pages of every language, published or not, that speak of this programme. Aliases follow their source."""
    found: dict[int, PublicPage] = {}
    for model in _types_that_are_there():
        pages = _candidates(model, programme, Q(programme=programme))
        found.update((page.pk, page) for page in pages if programme in programmes_of(page))
    for page in list(found.values()):
        found.update((twin.pk, twin) for twin in EasyReadPage.objects.child_of(page).filter(alias_of=None))
    return list(found.values())


def programmes_of(page: Page) -> set[str]:
    """Every programme that a page names by itself."""
    return _all_named(page)


def is_bound(page: Page) -> bool:
    """Tell whether the page by itself says something about a programme; a signpost to one is not enough."""
    return bool(_all_named(page.specific, apart_from=SIGNPOSTS))


def any_is_bound(pages: "QuerySet[Page]") -> bool:
    """Tell whether one of these pages is bound, in whatever language it stands."""
    keys = pages.order_by().values("translation_key")
    family = Page.objects.filter(translation_key__in=keys).specific()
    return any(is_bound(page) for page in family.iterator(chunk_size=100))


def bound_pages(language: str) -> set[int]:
    """The numbers of all pages in words of this language that are bound to a programme, and of their easy twins."""
    found: set[int] = set()
    for model in _types_that_are_there():
        pages = _candidates(model, '"programme"', ~Q(programme="")).filter(
            ~waits_for_translation(), locale__language_code=language
        )
        found.update(page.pk for page in pages if is_bound(page))
    for page in Page.objects.filter(pk__in=found, numchild__gt=0):
        found.update(EasyReadPage.objects.child_of(page).values_list("pk", flat=True))
    return found


def _all_named(page: Page, apart_from: tuple[type[Block], ...] = ()) -> set[str]:
    own = getattr(page, "programme", "")
    streams = (getattr(page, field.name) for field in _streams(type(page)))
    named = {slug for stream in streams for slug in _named(stream.stream_block, stream, apart_from)}
    return ({own} | named) - {"", None}


def _types_that_are_there() -> list[type[PublicPage]]:
    """One question instead of one for each type of which there is no page."""
    there = Page.objects.order_by().values_list("content_type", flat=True).distinct()
    models = {ContentType.objects.get_for_id(key).model_class() for key in there}
    return [model for model in get_page_models() if model in models and issubclass(model, PublicPage)]


def _candidates(model: type[PublicPage], letters: str, own: Q) -> Any:
    """Pages with these letters in a field of blocks, or whose own programme is `own`; others then look closely."""
    streams = {f"{field.name}_as_text": Cast(field.name, TextField()) for field in _streams(model)}
    wanted = Q(pk__in=[])
    for name in streams:
        wanted |= Q(**{f"{name}__contains": letters})
    if any(field.name == "programme" for field in model._meta.get_fields()):
        wanted |= own
    return model._default_manager.alias(**streams).filter(wanted, alias_of=None)


def _streams(model: type[Page]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _named(block: Block, value: Any, apart_from: tuple[type[Block], ...]) -> Iterator[str]:
    """Every programme named in a block or inside it, but for blocks of these kinds."""
    if isinstance(block, apart_from):
        return
    if isinstance(block, ProgrammeBlock):
        yield value or ""
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _named(child, value.get(name), apart_from)
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _named(block.child_block, item, apart_from)
    elif isinstance(block, StreamBlock):
        for item in value or ():
            yield from _named(item.block, item.value, apart_from)
