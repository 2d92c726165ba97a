"""What was typed on a page and not saved: over a sign-in, or in a window that was closed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from identity.signin.gate import FILES_LEFT
from portal.shell.json_bodies import LARGEST_BYTES
from portal.shell.stale_forms import DRAWN
from services.applications.drawn import Drawn
from services.forms.schema import Form

if TYPE_CHECKING:
    from services.applications.models import Application, Unfinished

    from .journey import Journey

SIGNED_IN, WITHOUT_FILES, CAME_BACK = "signed_in", "without_files", "came_back"
REWORDED = "reworded"  # in an address: the form changed while the page lay open


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields, what the page said of itself when they were typed, and since when they come back."""

    posted: QueryDict
    drawn: Drawn
    since: str


def drawn_of(posted: QueryDict) -> Drawn | None:
    """What a posted page says of itself."""
    return Drawn.read(posted.get(DRAWN, ""))


def drawn_before(journey: "Journey", posted: QueryDict | None) -> Drawn | None:
    """What a kept post says of itself where its page was drawn for this draft on another version of the form."""
    drawn = drawn_of(posted) if posted is not None else None
    fits = drawn is None or not drawn.is_of(journey.application) or drawn.form == journey.form.version
    return None if fits else drawn


def is_large(posted: QueryDict) -> bool:
    """Whether somebody sends more than anybody types: it is told, and not kept."""
    return sum(len(name) + len(text) for name, texts in posted.lists() for text in texts) > LARGEST_BYTES


def as_posted(fields: dict[str, list[str]]) -> QueryDict:
    """Kept fields as a browser would send them."""
    posted = QueryDict(mutable=True)
    for name, texts in fields.items():
        posted.setlist(name, texts)
    return posted


def kept_over_sign_in(draft: "Application", form: Form, posted: QueryDict | None) -> Typed | None:
    """What was posted when the session was over. A page that says nothing of itself counts as drawn now; one that was
    drawn for another application may be another person's, who signed out in this browser.

    Files that came with it were not kept: who chose them is told.
    """
    drawn = drawn_of(posted) if posted is not None else None
    if posted is None or (drawn is not None and not drawn.is_of(draft)):
        return None
    fits = drawn is not None and drawn.form == form.version
    since = WITHOUT_FILES if FILES_LEFT in posted else SIGNED_IN
    return Typed(posted, drawn if drawn and fits else Drawn.of(draft, form.version), since)


def unfinished(row: "Unfinished | None", draft: "Application", form: Form) -> Typed | None:
    """What stands unfinished on this page. It was drawn after an older save: saving it shows both if that changed."""
    if row is None:
        return None
    drawn = Drawn.of(draft, form.version, version=row.version, mark=row.mark)
    return Typed(as_posted(row.fields), drawn, CAME_BACK)
