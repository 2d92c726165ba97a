"""Why a file is refused: the word that is stored, and the sentence that says what to do instead."""

from enum import StrEnum

from services.kernel.messages import gettext_noop as _

from .limits import MOST_MEGABYTES, MOST_PAGES


class Reason(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"
    PROGRAM = "program"
    ENDING = "ending"
    BROKEN_OFF = "broken_off"
    VIRUS = "virus"
    DAMAGED = "damaged"
    TOO_MANY_DOTS = "too_many_dots"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_HEAVY = "too_heavy"
    MOVES = "moves"
    LOCKED = "locked"
    ACTIVE = "active"
    HIDDEN = "hidden"


SENTENCES: dict[str, str] = {
    Reason.EMPTY: _("This file is empty. Open it to see whether it is the right one, then choose it again."),
    Reason.TOO_LARGE: _("This file is larger than %(megabytes)s MB. Send fewer pages at a time, or take a photo."),
    Reason.KIND: _("We cannot open this kind of file. Choose a photo (JPEG, PNG, WebP or HEIC) or a PDF."),
    Reason.PROGRAM: _("Files that can hold programs are not taken. Choose a photo of the paper, or a PDF."),
    Reason.ENDING: _("The name of this file says something else than the file is. Save it anew and choose that."),
    Reason.BROKEN_OFF: _("Not all of this file arrived as it left your device. Choose it once more."),
    Reason.VIRUS: _("A virus was found in this file, so we deleted it. Take a photo of the paper instead."),
    Reason.DAMAGED: _("This file is damaged and cannot be read. Take the photo again, or save the PDF anew."),
    Reason.TOO_MANY_DOTS: _("This picture is larger than any paper needs. Take a photo of the paper instead."),
    Reason.TOO_MANY_PAGES: _("This PDF has more than %(pages)s pages. Send only the pages that we ask for."),
    Reason.TOO_HEAVY: _("This file took too much work to open. Take photos of the pages instead."),
    Reason.MOVES: _("This picture moves. Take a photo that stands still."),
    Reason.LOCKED: _("This PDF is locked with a password. Save it without one, or take photos of the pages."),
    Reason.ACTIVE: _("This PDF holds programs or other files. Print it to a new PDF, or take photos of the pages."),
    Reason.HIDDEN: _("Another file is hidden in this one. Take a photo of the paper instead."),
}
PLACES: dict[str, object] = {"megabytes": MOST_MEGABYTES, "pages": MOST_PAGES}


def sentence(reason: str) -> str:
    """The untranslated sentence for a stored reason; a word of an older release is said in general."""
    return SENTENCES.get(reason, SENTENCES[Reason.DAMAGED])
