"""One page of questions whose answers are changed."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.filling.page import FillingPage
from portal.shell.views import CitizenView
from services.applications import amending
from services.applications import queries as applications
from services.applications.amended import Working, open_amendment, working

from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application


class AmendPage(FillingPage, CitizenView):
    """Shows what counts now; what is typed counts once the change is sent."""

    scopes = (Scope.APPLY,)
    template = "citizen/amend/page.html"

    def draft(self) -> Any:
        return open_amendment(self.actor, self.kwargs["application_id"])

    def elsewhere(self) -> str:
        return reverse("citizen:amend", args=[self.kwargs["application_id"]])

    def journey(self, draft: "Application | Working") -> Journey:
        return Journey(draft, wording.language())  # type: ignore[arg-type]

    def save(self, draft: Any, page_id: str, values: dict[str, Any]) -> Any:
        saved = amending.save_amendment_page(
            actor=self.actor, amendment_id=draft.pk, page_id=page_id, values=values, now=timezone.now()
        )
        return working(applications.get(self.actor, draft.application_id), saved)
