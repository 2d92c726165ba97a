"""What the page asks a device to sign."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.telling import Problem
from portal.shell.views import CitizenView
from services.applications.signing import to_sign

from . import drafts
from .signing import Signing


class SignOptionsView(CitizenView):
    """What a device needs to sign what is to be sent, as it stands now: a passkey asks by GET, a card by POST."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        signing = self.signing()
        return JsonResponse(signing.passkey_options() if signing else {}, status=_found(signing))

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        signing = self.signing()
        if signing is None:
            return JsonResponse({}, status=_found(signing))
        task = signing.card_task()
        if isinstance(task, Problem):
            return task.told(JsonResponse({"problem": task.text}, status=task.status))
        return JsonResponse({"hash": task.hash, "hash_function": task.hash_function})

    def signing(self) -> Signing | None:
        """None once there is no draft any more: it was sent, or taken back, in another tab."""
        draft = drafts.draft(self.actor, self.kwargs["slug"])
        if draft is None:
            return None
        return Signing(self.request, self.actor, to_sign(self.actor, draft, wording.language()), timezone.now())


def _found(signing: Signing | None) -> int:
    return HTTPStatus.OK if signing else HTTPStatus.CONFLICT
