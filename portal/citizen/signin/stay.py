"""Staying signed in: a press on an open page, before the session ends by itself."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from identity.people.mandates.kinds import Scope
from portal.shell.scripted import ScriptedView, answer, still_signed_in


class StayView(ScriptedView):
    """The request itself keeps the session; the answer says until when. A session has its longest all the same."""

    scopes = tuple(Scope)

    def post(self, request: HttpRequest) -> HttpResponse:
        lasts = still_signed_in(request)
        return answer(HTTPStatus.OK, _("You stay signed in until %(time)s.") % {"time": lasts["until"]}, **lasts)
