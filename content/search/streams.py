"""The words of a field of blocks, one piece after the other."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block, ChoiceBlock, ListBlock, StreamBlock, StructBlock


def pieces(block: Block, value: Any) -> Iterator[str]:
    """Each text of `value`, without markup.

    A choice that stands by itself is something the page says (“Entrance without steps”); a choice beside other values
    says how these look, as an icon or a tone does, and nobody searches for it.
    """
    if isinstance(block, StreamBlock):
        for child in value:
            yield from pieces(child.block, child.value)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from pieces(block.child_block, item)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            if not isinstance(child, ChoiceBlock):
                yield from pieces(child, value.get(name))
    elif value:
        yield from (str(text) for text in block.get_searchable_content(value))
