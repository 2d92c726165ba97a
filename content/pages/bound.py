"""Which pages speak of a programme: by a field, by a block that names it, or as the twin of a page that does."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from content.blocks.programmes import ProgrammeBlock

from .models import EasyReadPage
from .public import PublicPage


def pages_about(programme: str) -> list[PublicPage]:
    """Pages of every language, published or not, that speak of this programme. Aliases follow their source."""
    found: dict[int, PublicPage] = {}
    for model in get_page_models():
        if issubclass(model, PublicPage):
            found.update((page.pk, page) for page in _candidates(model, programme) if programme in programmes_of(page))
    for page in list(found.values()):
        found.update((twin.pk, twin) for twin in EasyReadPage.objects.child_of(page).filter(alias_of=None))
    return list(found.values())


def programmes_of(page: Page) -> set[str]:
    """Every programme that a page names by itself."""
    own = getattr(page, "programme", "")
    streams = (getattr(page, field.name) for field in _streams(type(page)))
    named = {slug for stream in streams for slug in _named(stream.stream_block, stream)}
    return ({own} | named) - {"", None}


def _candidates(model: type[PublicPage], programme: str) -> Any:
    """Pages whose fields hold the letters of the address anywhere; `programmes_of` then looks closely."""
    streams = {f"{field.name}_as_text": Cast(field.name, TextField()) for field in _streams(model)}
    letters = Q(pk__in=[])
    for name in streams:
        letters |= Q(**{f"{name}__contains": programme})
    if any(field.name == "programme" for field in model._meta.get_fields()):
        letters |= Q(programme=programme)
    return model._default_manager.alias(**streams).filter(letters, alias_of=None)


def _streams(model: type[Page]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _named(block: Block, value: Any) -> Iterator[str]:
    """Every programme named in a block or inside it."""
    if isinstance(block, ProgrammeBlock):
        yield value or ""
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _named(child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _named(block.child_block, item)
    elif isinstance(block, StreamBlock):
        for item in value or ():
            yield from _named(item.block, item.value)
