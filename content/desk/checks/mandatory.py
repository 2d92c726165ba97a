"""What is mandatory: without it somebody cannot read the page at all. Drafts may wait for it; the public does not."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from content.blocks.files import DownloadBlock, VideoBlock
from content.blocks.table import TableBlock

from ..findings import Finding
from .markup import read
from .parts import Part, parts
from .words import says_nothing

_ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
_LOOKS_LIKE_A_FILE = re.compile(r"[\w%-]+(\.[a-z0-9]{2,4})|[a-z0-9]+(_[a-z0-9]+)+|[a-z]*\d+", re.IGNORECASE)


def problems(obj: Any) -> list[Finding]:
    """Everything mandatory that is missing, in the order of the page, each with its place."""
    found = [*parts(obj)]
    return [finding for check in CHECKS for finding in check(found)]


def pictures_without_words(found: Iterable[Part]) -> Iterator[Finding]:
    """Whoever cannot see a picture needs to be told what it shows, or that it only decorates."""
    words = _("Say what the picture shows, or tick that it only decorates.")
    for part in found:
        if part.is_html:
            silent = any(not alt.strip() for alt in read(part.value).pictures)
        elif isinstance(part.block, ImageBlock):
            silent = _silent(part.value.get("image"), part.value.get("alt_text"), part.value.get("decorative"))
        elif _holds_a_picture(part):
            said = part.value.get("alt") or part.value.get("alt_text")
            silent = _silent(_picture_of(part), said, part.value.get("decorative"))
        else:
            silent = part.block is None and isinstance(part.value, get_image_model()) and not part.told.strip()
        if silent:
            yield Finding(part.place, words, part.field)


def headings(found: Iterable[Part]) -> Iterator[Finding]:
    """Headings are how somebody who listens to a page finds their way: none empty, none skipped."""
    above: dict[str, int] = {}
    for part in found:
        if not part.is_html:
            continue
        for level, text in read(part.value).headings:
            if not text.strip():
                yield Finding(part.place, _("Write the heading, or remove it."), part.field)
                continue
            if level > above.get(part.section, part.level) + 1:
                words = _("The heading “%(heading)s” skips a level. Choose the size above.") % {"heading": text.strip()}
                yield Finding(part.place, words, part.field)
            above[part.section] = level


def link_texts(found: Iterable[Part]) -> Iterator[Finding]:
    """A link is often read alone: its words say where it leads."""
    for part in found:
        for link in read(part.value).links if part.is_html else ():
            text = " ".join(link.text.split())
            if not text:
                yield Finding(part.place, _("A link has no words. Write where it leads."), part.field)
            elif says_nothing(text) or _ADDRESS.fullmatch(text):
                words = _("The link “%(text)s” does not say where it leads. Name the page or what one can do there.")
                yield Finding(part.place, words % {"text": text}, part.field)


def tables(found: Iterable[Part]) -> Iterator[Finding]:
    """Without headings a table read aloud is a row of numbers."""
    for part in found:
        if isinstance(part.block, TableBlock):
            heads = [*part.value["columns"], *(row["heading"] for row in part.value["rows"])]
            if not heads or not all(str(head or "").strip() for head in heads):
                yield Finding(part.place, _("Give every column and every row of the table a heading."), part.field)


def videos(found: Iterable[Part]) -> Iterator[Finding]:
    """Whoever cannot hear reads the captions; whoever has no megabytes reads the transcript."""
    for part in found:
        if isinstance(part.block, VideoBlock):
            if part.value.get("captions") is None:
                yield Finding(part.place, _("Add captions to the video."), part.field)
            transcript = part.value.get("transcript")
            if transcript is None or not read(transcript.source).text:
                yield Finding(part.place, _("Add the transcript of the video: all that is said and shown."), part.field)


def downloads(found: Iterable[Part]) -> Iterator[Finding]:
    """The name of a file tells nobody what is in it."""
    for part in found:
        if isinstance(part.block, DownloadBlock):
            document = part.value.get("document")
            title = (document.title if document else "").strip()
            if not title or _LOOKS_LIKE_A_FILE.fullmatch(title) or title == PurePath(document.file.name).name:
                yield Finding(part.place, _("Give the document a title that says what it is."), part.field)


CHECKS = (pictures_without_words, headings, link_texts, tables, videos, downloads)


def _holds_a_picture(part: Part) -> bool:
    children = getattr(part.block, "child_blocks", None) or {}
    return any(isinstance(child, ImageChooserBlock) for child in children.values())


def _picture_of(part: Part) -> Any:
    children = getattr(part.block, "child_blocks", {})
    names = (name for name, child in children.items() if isinstance(child, ImageChooserBlock))
    return next((part.value.get(name) for name in names if part.value.get(name)), None)


def _silent(picture: Any, words: Any, decorates: Any) -> bool:
    return picture is not None and not decorates and not str(words or "").strip()
