"""One page of questions of one's own application."""

from typing import Any

from django.urls import reverse

from identity.people.mandates.kinds import Scope
from portal.shell.filling import journey as filling
from portal.shell.filling.keeping import kept_while_typed
from portal.shell.filling.page import FillingPage
from portal.shell.views import CitizenView

from .own import OwnDraft


class PageView(OwnDraft, FillingPage, CitizenView):
    """A page of the actor's own draft; after sending, the way to the receipt."""

    scopes = (Scope.APPLY,)
    template = "citizen/apply/page.html"

    def around(self, journey: filling.Journey) -> dict[str, Any]:
        typed = reverse("citizen:apply_typed", args=[journey.slug, self.kwargs["page_id"]])
        return kept_while_typed(self.request, typed=typed, stay=reverse("citizen:stay"))
