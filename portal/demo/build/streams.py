"""From the tables to fields of blocks: whatever blocks a field takes, a table names them by their types."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

from .prose import rich_text

# Pages by their addresses, and files by “file:” and the name that the table of files gives them.
Known = Mapping[str, int]


def stream_of(block: StreamBlock, rows: Iterable[Mapping[str, Any]], known: Known) -> list[dict[str, Any]]:
    """Each row holds one block: its type and its value."""
    blocks = [next(iter(row.items())) for row in rows]
    return [
        {"type": kind, "value": _value(block.child_blocks[kind], value, known), "id": str(uuid4())}
        for kind, value in blocks
    ]


def _value(block: Block, value: Any, known: Known) -> Any:
    if isinstance(block, DocumentChooserBlock):
        return known[f"file:{value}"]
    if isinstance(block, RichTextBlock):
        return rich_text(value, known)
    if isinstance(block, StreamBlock):
        return stream_of(block, value, known)
    if isinstance(block, StructBlock):
        return {name: _value(block.child_blocks[name], inner, known) for name, inner in value.items()}
    if isinstance(block, ListBlock):
        items = (_value(block.child_block, item, known) for item in value)
        return [{"type": "item", "value": item, "id": str(uuid4())} for item in items]
    return value
