"""One page of questions of one's own application."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from identity.signin.ending import end_of
from portal.shell.filling import journey as filling
from portal.shell.filling.page import FillingPage
from portal.shell.views import CitizenView

from . import drafts
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application


class PageView(FillingPage, CitizenView):
    """A page of the actor's own draft; after sending, the way to the receipt."""

    scopes = (Scope.APPLY,)
    template = "citizen/apply/page.html"

    def draft(self) -> "Application | None":
        return drafts.draft(self.actor, self.kwargs["slug"])

    def elsewhere(self) -> str:
        return drafts.elsewhere(self.actor, self.kwargs["slug"])

    def around(self, journey: filling.Journey) -> dict[str, Any]:
        return {
            "typed_address": reverse("citizen:apply_typed", args=[journey.slug, self.kwargs["page_id"]]),
            "session": end_of(self.request.session, timezone.now()),
        }

    def journey(self, draft: "Application") -> Journey:
        return Journey(draft, wording.language())
