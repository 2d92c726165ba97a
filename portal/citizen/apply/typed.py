"""What stands in the fields of a page of one's own draft, kept in the background while somebody types."""

from identity.people.mandates.kinds import Scope
from portal.shell.filling.keeping import TypedPage
from portal.shell.scripted import ScriptedView

from .own import OwnDraft


class TypedView(OwnDraft, TypedPage, ScriptedView):
    """The fields of one page."""

    scopes = (Scope.APPLY,)
