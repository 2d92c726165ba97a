"""Staying signed in, for citizens and for whom they act."""

from identity.people.mandates.kinds import Scope
from portal.shell.scripted import ScriptedView, StayScripted


class StayView(StayScripted, ScriptedView):
    """A press on an open page of a citizen."""

    scopes = tuple(Scope)
