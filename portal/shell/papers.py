"""Documents as people read of them, and how their bytes leave the house."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from services.documents.queries import Content
from services.documents.reasons import PLACES, sentence

if TYPE_CHECKING:
    from services.documents.models import Document

PURPOSES: dict[str, Promise] = {
    "answer": pgettext_lazy("a paper", "Paper that we asked for"),
    "birth": pgettext_lazy("a paper", "Birth certificate"),
    "identity": pgettext_lazy("a paper", "Identity document"),
    "income": pgettext_lazy("a paper", "Proof of income"),
    "medical": pgettext_lazy("a paper", "Medical certificate"),
    "rent": pgettext_lazy("a paper", "Rent contract"),
}
_OTHER = pgettext_lazy("a paper", "Other paper")
# As the style sheet of uploads calls them.
_LOOKS = {"received": "waiting", "quarantined": "scanning", "checked": "clean", "refused": "rejected"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One file in a list: what it is called, how it stands, and where it is looked at once it can be."""

    id: str
    title: str
    state: str
    said: str
    href: str = ""

    @property
    def look(self) -> str:
        """How the list draws it."""
        return _LOOKS.get(self.state, "rejected")

    @property
    def waits(self) -> bool:
        """Whether its check is still to come."""
        return self.state == "quarantined"


def paper_of(document: "Document", href: str = "") -> Paper:
    """`href` is where it is looked at; only what was checked can be."""
    title = document.name or str(purpose_name(document.purpose))
    return Paper(str(document.pk), title, document.state, said_of(document), href if document.is_checked else "")


def purpose_name(purpose: str) -> str:
    """What a paper is for, in the reader's language."""
    return str(PURPOSES.get(purpose, _OTHER))


def said_of(document: "Document") -> str:
    """How a document stands, in one sentence."""
    match document.state:
        case "received":
            percent = document.received_bytes * 100 // document.size
            return _("%(percent)s %% has arrived. Choose the same file again to go on.") % {"percent": percent}
        case "quarantined":
            return _("Arrived. We check it now; you can go on meanwhile.")
        case "checked":
            return _("Arrived and checked")
        case "refused":
            return _(sentence(document.reason)) % PLACES
        case _:
            return _("Removed")


def attachment(content: Content, name: str) -> HttpResponse:
    """A file to keep. No browser opens it here, guesses what it is, or lets it do anything."""
    return _outgoing(content, f'attachment; filename="{name}.{content.ending}"')


def drawn_page(content: Content) -> HttpResponse:
    """A picture that we drew ourselves: the only thing of a document that is shown inside a page."""
    return _outgoing(content, "inline")


def _outgoing(content: Content, disposition: str) -> HttpResponse:
    """Read as a whole first: what cannot be opened is told as an error, never as half a file."""
    response = HttpResponse(b"".join(content.pieces), content_type=content.content_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
