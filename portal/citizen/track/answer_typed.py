"""What stands in the fields of an answer to the office, kept in the background while somebody types."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identity.people.mandates.kinds import Scope
from portal.shell.filling.keeping import answer_kept, read_typed
from portal.shell.filling.typed import as_posted
from portal.shell.json_bodies import BodyRefused
from portal.shell.scripted import ScriptedView, answer
from services.applications import queries as applications
from services.casework import operations
from services.casework import queries as casework
from services.casework.operations.answering import PAPERS, WORDS
from services.forms.types.papers import FILES

from .answering import written

MOST_IDS = 40


class AnswerTypedView(ScriptedView):
    """Words and files of one answer."""

    scopes = (Scope.APPLY,)
    signed_out = gettext_lazy(
        "You are signed out. What you typed stays on this page: press Send and sign in, then it comes back."
    )

    def post(self, request: HttpRequest, application_id: UUID, request_id: UUID) -> HttpResponse:
        try:
            seen, fields = _read(request)
        except BodyRefused as refused:
            return answer(refused.status, _("This could not be kept. Press Send to send it."))
        application = applications.get(self.actor, application_id)
        asked = casework.request_of(self.actor, application.pk, request_id)
        given = {"request_id": asked.pk, **written(as_posted(fields)), "now": timezone.now()}
        return answer_kept(request, operations.keep_begun(actor=self.actor, seen=seen, **given))


def _read(request: HttpRequest) -> tuple[str, dict[str, list[str]]]:
    seen, fields = read_typed(request)
    ids = fields.get(PAPERS + FILES, [""])[-1:]
    is_known = fields.keys() <= {WORDS, PAPERS + FILES} and all(len(each.split()) <= MOST_IDS for each in ids)
    if not isinstance(seen, str) or not is_known:
        raise BodyRefused(HTTPStatus.BAD_REQUEST)
    return seen, fields
