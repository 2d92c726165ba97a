"""Staying signed in, for staff before an open page."""

from portal.shell.scripted import StayScripted
from portal.shell.views import StaffView


class StayView(StayScripted, StaffView):
    """A press on an open page of the office."""
