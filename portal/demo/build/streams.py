"""From the tables to fields of blocks: whatever blocks a field takes, a table names them by their types."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock

from .prose import rich_text

Pages = Mapping[str, int]


def stream_of(block: StreamBlock, rows: Iterable[Mapping[str, Any]], pages: Pages) -> list[dict[str, Any]]:
    """Each row holds one block: its type and its value."""
    blocks = [next(iter(row.items())) for row in rows]
    return [
        {"type": kind, "value": _value(block.child_blocks[kind], value, pages), "id": str(uuid4())}
        for kind, value in blocks
    ]


def _value(block: Block, value: Any, pages: Pages) -> Any:
    if isinstance(block, RichTextBlock):
        return rich_text(value, pages)
    if isinstance(block, StreamBlock):
        return stream_of(block, value, pages)
    if isinstance(block, StructBlock):
        return {name: _value(block.child_blocks[name], inner, pages) for name, inner in value.items()}
    if isinstance(block, ListBlock):
        items = (_value(block.child_block, item, pages) for item in value)
        return [{"type": "item", "value": item, "id": str(uuid4())} for item in items]
    return value
