"""What a document really is, read from its bytes. The ending of its name must say the same."""

import re
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import PurePath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .refusing import FileRefused

VIDEOS = {"mp4", "webm"}
_MOST_MEMBERS = 5000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_READ = 1024 * 1024
_MACROS = re.compile(r"vbaproject|vbadata|macrosheets|activex|^basic/|^scripts/|^dialogs/", re.IGNORECASE)
_MARKUP = re.compile(r"\A\s*<(!doctype|html|head|body|script|svg|\?xml|\?php|iframe|img|meta)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_VIDEO_BRANDS = re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash", re.IGNORECASE)


def require_what_it_says(upload: Any) -> None:
    """Raises FileRefused for a file that is too large, of a kind not taken, or of another kind than its name says."""
    ending = PurePath(upload.name).suffix.lower().removeprefix(".")
    if ending not in _FITS:
        raise FileRefused(_not_taken(ending))
    _require_size(upload, ending)
    upload.seek(0)
    try:
        fits = _FITS[ending](upload)
    finally:
        upload.seek(0)
    if not fits:
        words = _(
            "The name ends in .%(ending)s, but the file is of another kind. Save it as %(ending)s and choose that."
        )
        raise FileRefused(words % {"ending": ending})


def _require_size(upload: Any, ending: str) -> None:
    most = settings.PORTICO_VIDEO_MAX_BYTES if ending in VIDEOS else settings.PORTICO_DOCUMENT_MAX_BYTES
    if upload.size > most:
        words = _("This file is larger than %(most)s. Many readers pay for every megabyte: make it smaller.")
        raise FileRefused(words % {"most": filesizeformat(most)})


def _not_taken(ending: str) -> str:
    if ending in {"doc", "xls", "ppt", "pptx", "ods", "odp", "rtf", "docm", "xlsm", "pages", "numbers"}:
        return _("Save the document as PDF, which opens on every phone, and choose that.")
    if ending in {"htm", "html", "xhtml", "svg", "js", "exe", "zip", "xml"}:
        return _("Files that can hold programs are not taken. Save what readers need as PDF.")
    if ending in {"mov", "avi", "mkv", "wmv", "m4v", "3gp"}:
        return _("Save the video as MP4 or WebM, which play on every phone, and choose that.")
    return _("Choose a PDF, Word (docx), Excel (xlsx), OpenDocument (odt), CSV or text file.")


def _is_pdf(file: IO[bytes]) -> bool:
    return file.read(5) == b"%PDF-"


def _is_word(file: IO[bytes]) -> bool:
    return _is_packed(file, "word/document.xml", "[Content_Types].xml")


def _is_excel(file: IO[bytes]) -> bool:
    return _is_packed(file, "xl/workbook.xml", "[Content_Types].xml")


def _is_open_document(file: IO[bytes]) -> bool:
    def says_so(packed: ZipFile) -> bool:
        with packed.open("mimetype") as member:
            return member.read(100) == settings.WAGTAILDOCS_CONTENT_TYPES["odt"].encode()

    return _is_packed(file, "content.xml", "mimetype", also=says_so)


def _is_packed(file: IO[bytes], *needed: str, also: Callable[[ZipFile], bool] = lambda packed: True) -> bool:
    """A packed document with these members and no macros. Nothing is unpacked but what says its kind."""
    if file.read(4) != b"PK\x03\x04":
        return False
    try:
        with ZipFile(file) as packed:
            members = packed.infolist()
            names = {member.filename for member in members}
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise FileRefused(_("This document unpacks to far more than it says. Save it as PDF and choose that."))
            if not names.issuperset(needed):
                return False
            if any(_MACROS.search(name) for name in names) or _names_macros(packed, names):
                raise FileRefused(_("This document holds macros, which are programs. Save it as PDF and choose that."))
            return also(packed)
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return False


def _names_macros(packed: ZipFile, names: set[str]) -> bool:
    if "[Content_Types].xml" not in names:
        return False
    with packed.open("[Content_Types].xml") as member:
        return b"macroenabled" in member.read(_MOST_READ).lower()


def _is_text(file: IO[bytes]) -> bool:
    """Text in UTF-8 that no browser takes for a page."""
    start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(_("Save the text as UTF-8 (“CSV UTF-8” in Excel) and choose that."))
    file.seek(0)
    reader = TextIOWrapper(file, encoding="utf-8-sig")
    try:
        whole = reader.read()
    except UnicodeDecodeError as error:
        raise FileRefused(_("Save the text as UTF-8 (“CSV UTF-8” in Excel) and choose that.")) from error
    finally:
        reader.detach()
    return not _CONTROLS.search(whole) and not _MARKUP.match(whole)


def _is_captions(file: IO[bytes]) -> bool:
    if not _is_text(file):
        return False
    file.seek(0)
    return file.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


def _is_mp4(file: IO[bytes]) -> bool:
    start = file.read(64)
    return start[4:8] == b"ftyp" and _VIDEO_BRANDS.search(start[8:]) is not None


def _is_webm(file: IO[bytes]) -> bool:
    start = file.read(64)
    return start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start


_FITS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf, "docx": _is_word, "xlsx": _is_excel, "odt": _is_open_document, "csv": _is_text, "txt": _is_text,
    "vtt": _is_captions, "mp4": _is_mp4, "webm": _is_webm,
}  # fmt: skip
