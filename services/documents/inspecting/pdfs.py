"""PDFs: looked through for what runs, opens, fetches or hides something; then each page is drawn as a picture.

Nothing is cut out of a file: a PDF that holds programs, other files or a lock is refused, and its owner is told how
to make one that holds only pages. A repaired file would no longer be the one that was sent.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from services.documents.limits import MOST_PAGES, PREVIEW_SIDE

from .pictures import as_jpeg
from .refusing import Refused

MOST_OBJECTS = 100_000
_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
_TYPES = {"/EmbeddedFile", "/RichMedia", "/Movie", "/Screen", "/3D", "/FileAttachment"}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError,
               AssertionError, NotImplementedError, OverflowError)  # fmt: skip
_MOST_DEEP = 60
_SCALE = 2.5


def drawn(content: bytes) -> list[tuple[bytes, int, int]]:
    """Each page as a JPEG with its width and height. Raises Refused."""
    _require_one_file(content)
    _require_only_pages(content)
    return list(_pages(content))


def as_pdf(pictures: list[bytes]) -> bytes:
    """A PDF that holds nothing but these pictures."""
    pages = [Image.open(BytesIO(picture)) for picture in pictures]
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return made.getvalue()


def _require_one_file(content: bytes) -> None:
    """Other programs may read the same bytes as something else: an archive is looked for at its end."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Refused("damaged")
    if any(mark in content[end:] for mark in _ARCHIVES) or content.find(b"PK\x05\x06", len(content) - 66_000) > 0:
        raise Refused("hidden")


def _require_only_pages(content: bytes) -> None:
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused("locked")
        if len(reader.pages) > MOST_PAGES:
            raise Refused("too_many_pages")
        for found in _objects(reader):
            _require_harmless(found, 0)
    except _UNREADABLE:
        raise Refused("damaged") from None


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object of the file, also those that no page leads to; then the trailer."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Refused("too_heavy")
    for number, generation in sorted(numbers):
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))
    yield reader.trailer


def _require_harmless(found: Any, depth: int) -> None:
    if depth > _MOST_DEEP:
        raise Refused("too_heavy")
    if isinstance(found, DictionaryObject):
        if not _KEYS.isdisjoint(found) or _says(found, "/S", _ACTIONS) or _says(found, "/Subtype", _TYPES):
            raise Refused("active")
        if _says(found, "/Type", _TYPES):
            raise Refused("active")
    inner = found.values() if isinstance(found, DictionaryObject) else found if isinstance(found, ArrayObject) else ()
    raw = dict.values(found) if isinstance(found, DictionaryObject) else inner
    for value in raw:
        if isinstance(value, DictionaryObject | ArrayObject):
            _require_harmless(value, depth + 1)


def _says(found: DictionaryObject, key: str, words: set[str]) -> bool:
    value = found.raw_get(key) if key in found else None
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return isinstance(value, str) and value in words


def _pages(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise Refused("damaged") from None
    try:
        if not len(pdf):
            raise Refused("damaged")
        for page in pdf:
            longer = max(page.get_size())
            if longer <= 0:
                raise Refused("damaged")
            scale = min(_SCALE, PREVIEW_SIDE / longer)
            yield as_jpeg(page.render(scale=scale, may_draw_forms=False).to_pil())
            page.close()
    except pypdfium2.PdfiumError:
        raise Refused("damaged") from None
    finally:
        pdf.close()
