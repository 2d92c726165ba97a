"""The change of one's own application, as every page of this journey means it."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from frontend import wording
from portal.shell.filling import journey as filling
from portal.shell.filling.draft import DraftView
from services.applications import amended, amending
from services.applications import queries as applications
from services.applications.clashes import ChangeOver

from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Unfinished


class OwnChange(DraftView):
    """The actor's open change: kept as a draft is. Its form stays the one that was sent, and no window closes on it."""

    def draft(self) -> Any:
        return amended.open_amendment(self.actor, self.kwargs["application_id"])

    def elsewhere(self) -> str:
        return reverse("citizen:amend", args=[self.kwargs["application_id"]])

    def came_late(self) -> str:
        """The page before a change does not say that one was sent. Whoever wrote here in another window is told."""
        raise ChangeOver

    def journey(self, draft: Any) -> Journey:
        return Journey(draft, wording.language())

    def store(self, journey: filling.Journey, page_id: str, **page: Any) -> Journey:
        given = {"amendment_id": journey.application.pk, "page_id": page_id, "now": timezone.now(), **page}
        saved = amending.save_amendment_page(actor=self.actor, **given)
        application = applications.get(self.actor, self.kwargs["application_id"])
        return self.journey(amended.working(application, saved))

    def keep(self, journey: filling.Journey, page_id: str, **typed: Any) -> str:
        given = {"amendment_id": journey.application.pk, "page_id": page_id, "now": timezone.now(), **typed}
        return amending.keep_amendment_typed(actor=self.actor, **given)

    def kept(self, draft: Any, page_id: str) -> "Unfinished | None":
        return amended.unfinished(draft, page_id)

    def as_stored(self, journey: filling.Journey) -> filling.Journey:
        return self.journey(self.draft() or journey.application)

    def news(self, journey: filling.Journey) -> dict[str, Any]:
        return {"doors": {"is_open": True}}
