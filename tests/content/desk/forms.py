"""Filling in Wagtail's editing forms as a browser does: every field with what it holds now."""

import json
from collections.abc import Iterator
from typing import Any

from django.test import Client
from wagtail import blocks
from wagtail.rich_text import RichText


def form_of(client: Client, obj: Any, address: str = "") -> dict[str, str]:
    """The fields of the editing form, filled in with the newest draft."""
    response = client.get(address or f"/manage/pages/{obj.pk}/edit/")
    assert response.status_code == 200, response.headers.get("Location")
    form = response.context["form"]
    data: dict[str, str] = {}
    for bound in form:
        data.update(_field(bound.html_name, bound.field, bound.value()))
    for formset in getattr(form, "formsets", {}).values():
        data.update({f"{formset.prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")})
    return data


def _field(name: str, field: Any, value: Any) -> Iterator[tuple[str, str]]:
    block = getattr(field, "block", None)
    if block is not None:
        return _block(name, block, value)
    return iter([(name, _written(value))])


def _block(name: str, block: Any, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        yield f"{name}-count", str(len(value))
        for number, child in enumerate(getattr(value, "bound_blocks", value)):
            at = f"{name}-{number}"
            yield from [(f"{at}-deleted", ""), (f"{at}-order", str(number))]
            yield f"{at}-id", getattr(child, "id", "") or ""
            yield f"{at}-type", getattr(child, "block_type", "item")
            yield from _block(f"{at}-value", child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        for child_name, child in block.child_blocks.items():
            yield from _block(f"{name}-{child_name}", child, value.get(child_name))
    else:
        yield name, _written(value)


def _written(value: Any) -> str:
    if isinstance(value, RichText):
        return rich(value.source)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    return str(getattr(value, "pk", value))


def rich(html: str) -> str:
    """What the editor of rich text sends: paragraphs and headings as its own JSON, without links."""
    kinds = {"h2": "header-two", "h3": "header-three", "p": "unstyled"}
    parts = [part for part in html.replace("<", "\n<").split("\n") if part.startswith(("<p", "<h"))] or ["<p>" + html]
    rows = [
        {"key": f"k{n}", "text": part.partition(">")[2], "type": kinds.get(part[1:3].rstrip(" >"), "unstyled"),
         "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        for n, part in enumerate(parts)
    ]  # fmt: skip
    return json.dumps({"blocks": rows, "entityMap": {}})
