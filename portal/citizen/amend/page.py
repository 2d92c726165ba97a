"""One page of questions whose answers are changed."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from identity.people.mandates.kinds import Scope
from portal.shell.filling import journey as filling
from portal.shell.filling.keeping import TypedPage, kept_while_typed
from portal.shell.filling.page import FillingPage
from portal.shell.scripted import ScriptedView
from portal.shell.views import CitizenView
from services.applications.clashes import PageClosed
from services.applications.drawn import Drawn
from services.kernel.errors import NotFound

from .own import OwnChange


class AmendPage(OwnChange, FillingPage, CitizenView):
    """Shows what counts now; what is typed is kept, and counts once the change is sent."""

    scopes = (Scope.APPLY,)
    template = "citizen/amend/page.html"

    def around(self, journey: filling.Journey) -> dict[str, Any]:
        typed = reverse("citizen:amend_typed", args=[self.kwargs["application_id"], self.kwargs["page_id"]])
        return kept_while_typed(self.request, typed=typed, stay=reverse("citizen:stay"))

    def leave(self, journey: filling.Journey, drawn: Drawn | None) -> str:
        """A change keeps no words for pages that it does not open: whoever wrote there is told."""
        try:
            return super().leave(journey, drawn)
        except NotFound as gone:
            if journey.form.page(self.kwargs["page_id"]) is None:
                raise
            raise PageClosed from gone

    def keep_over_change(self, journey: filling.Journey, drawn: Drawn, posted: QueryDict) -> str:
        """The form of a change never changes: a page that says another number is drawn anew."""
        return self.request.path


class AmendTypedView(OwnChange, TypedPage, ScriptedView):
    """The fields of one page, kept in the background while somebody types."""

    scopes = (Scope.APPLY,)
