"""The draft of one's own application, as every page of this journey means it."""

from typing import TYPE_CHECKING, Any

from frontend import wording
from identity.access.actors import Actor
from portal.shell.filling.draft import DraftView

from . import drafts
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application


class OwnDraft(DraftView):
    """The actor's own draft; after sending, the way to the receipt."""

    actor: Actor
    kwargs: dict[str, Any]

    def draft(self) -> "Application | None":
        return drafts.draft(self.actor, self.kwargs["slug"])

    def elsewhere(self) -> str:
        return drafts.elsewhere(self.actor, self.kwargs["slug"])

    def journey(self, draft: "Application") -> Journey:
        return Journey(draft, wording.language())
