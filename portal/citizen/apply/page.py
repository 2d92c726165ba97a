"""One page of questions of one's own application."""

from identity.people.mandates.kinds import Scope
from portal.shell.filling.page import FillingPage
from portal.shell.views import CitizenView

from .own import OwnDraft


class PageView(OwnDraft, FillingPage, CitizenView):
    """A page of the actor's own draft; after sending, the way to the receipt."""

    scopes = (Scope.APPLY,)
    template = "citizen/apply/page.html"
