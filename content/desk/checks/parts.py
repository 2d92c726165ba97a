"""A page or banner taken apart: every piece of text, file and block, with the place where its editor finds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

_HEADING_NAMES = ("heading", "title", "summary", "question")
_NOT_SAID = {"slug", "draft_title", "locked_by", "alias_of", "translation_key", "url_path", "path"}


@dataclass(frozen=True, slots=True)
class Part:
    """`value` is text, rich text as HTML (`is_html`), the value of a structured `block`, or a chosen object.

    `told` are the words beside a picture.

    `section` names the run of headings that the part belongs to, `level` the heading above the whole run.
    """

    field: str
    place: str
    value: Any
    block: blocks.Block | None = None
    is_html: bool = False
    section: str = ""
    level: int = 1
    told: str = ""


def parts(obj: models.Model) -> Iterator[Part]:
    """Every part of the object and of the rows below it, in the order of its fields."""
    for field in obj._meta.concrete_fields:
        if not field.editable or field.primary_key or field.name in _NOT_SAID or field.choices:
            continue
        told = str(getattr(obj, f"{field.name}_text", "") or "")
        place, value = capfirst(str(field.verbose_name)), getattr(obj, field.name, None)
        part = Part(field.name, place, value, section=field.name, told=told)
        yield from _of_field(field, part)
    for relation in get_all_child_relations(type(obj)):
        name = relation.get_accessor_name()
        if name == "wagtail_admin_comments":
            continue
        for number, row in enumerate(getattr(obj, name).all(), start=1):
            label = capfirst(str(row._meta.verbose_name))
            above = _("%(kind)s %(number)s") % {"kind": label, "number": number}
            yield from (
                replace(part, field=name, place=_inside(above, part.place), section=f"{name}{number}{part.section}")
                for part in parts(row)
            )


def _of_field(field: models.Field, part: Part) -> Iterator[Part]:
    if part.value in (None, ""):
        return
    if isinstance(field, StreamField):
        yield from _of_stream(part.value, part)
    elif isinstance(field, RichTextField):
        yield replace(part, is_html=True)
    elif isinstance(field, models.ForeignKey | models.CharField | models.TextField):
        yield part


def _of_stream(stream: Any, above: Part) -> Iterator[Part]:
    for number, child in enumerate(stream, start=1):
        words = {"place": above.place, "number": number, "kind": child.block.label}
        part = replace(above, place=_("%(place)s, part %(number)s (%(kind)s)") % words, value=child.value)
        yield from _of_block(child.block, part)


def _of_block(block: Any, part: Part) -> Iterator[Part]:
    if isinstance(block, blocks.StreamBlock):
        yield from _of_stream(part.value, part)
    elif isinstance(block, blocks.StructBlock):
        yield from _of_struct(block, part)
    elif isinstance(block, blocks.ListBlock):
        for number, value in enumerate(part.value, start=1):
            place = _("%(place)s, number %(number)s") % {"place": part.place, "number": number}
            yield from _of_block(block.child_block, replace(part, place=place, value=value))
    elif isinstance(block, blocks.RichTextBlock):
        yield replace(part, value=part.value.source, block=block, is_html=True)
    else:
        yield replace(part, block=block)


def _of_struct(block: Any, part: Part) -> Iterator[Part]:
    yield replace(part, block=block)
    inside = part
    if any(part.value.get(name) for name in _HEADING_NAMES):
        inside = replace(part, section=f"{part.section}/{part.place}", level=part.level + 1)
    for name, child in block.child_blocks.items():
        value = part.value.get(name)
        if value is not None:
            yield from _of_block(child, replace(inside, place=_inside(part.place, str(child.label)), value=value))


def _inside(place: str, name: str) -> str:
    return _("%(place)s: %(name)s") % {"place": place, "name": name}
