"""What was wrong with a form, told at the address of its page: Back and Reload meet a page there, without script too.

What was typed is kept sealed by the gate, and handed out there once as `request.kept_post`.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from identity.signin.gate import back_to_itself
from services.kernel.errors import AnswersRefused

from .views import OperationView

_TOLD = "told"


def tell(request: HttpRequest, errors: Mapping[str, str], posted: QueryDict) -> HttpResponse | None:
    """Leads to the page itself, which tells `errors` by field. None where the answer to the post has to tell them."""
    response = back_to_itself(request, posted)
    if response is not None:
        request.session[_TOLD] = {"at": request.path, "errors": {name: str(text) for name, text in errors.items()}}
    return response


def told(request: HttpRequest) -> dict[str, str] | None:
    """What is to be told on this page, once; None where nothing was refused."""
    waiting = request.session.get(_TOLD)
    if waiting is None or waiting["at"] != request.path:
        return None
    del request.session[_TOLD]
    errors: dict[str, str] = waiting["errors"]
    return errors


class ToldForm(OperationView):
    """A form that is drawn by `page(errors)`, from what was typed. Mixed in before CitizenView."""

    # Proof that is good once is kept nowhere.
    not_kept: tuple[str, ...] = ()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(told(request) or {})

    def refused(self, error: AnswersRefused) -> HttpResponse:
        posted = self.request.POST.copy()
        for name in self.not_kept:
            posted.pop(name, None)
        return tell(self.request, error.errors, posted) or self.page(error.errors, status=422)

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        """The form with what is wrong at each field."""
        raise NotImplementedError

    @property
    def typed(self) -> QueryDict:
        """What stood in the fields: in this post, in one that was refused just now, or before the session ended."""
        kept: QueryDict | None = self.request.kept_post  # type: ignore[attr-defined]
        return self.request.POST if kept is None else kept
