"""What was wrong with a form, told at the address of its page: Back and Reload meet a page there, without script too.

What was typed is kept sealed by the gate, and handed out there once as `request.kept_post`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from identity.signin.gate import back_to_itself, kept_post
from identity.signin.limits import Limit, StrictLimit
from services.kernel.errors import AnswersRefused

from .views import OperationView

_TOLD = "told"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not done: at which field, in words, and which limit was passed."""

    field: str
    text: str
    limit: StrictLimit | Limit | None = None

    @property
    def status(self) -> int:
        return HTTPStatus.TOO_MANY_REQUESTS if self.limit else HTTPStatus.UNPROCESSABLE_ENTITY

    def told(self, response: HttpResponse) -> HttpResponse:
        """Add after which time it may be tried again, where a limit was passed."""
        if self.limit is not None:
            response.headers["Retry-After"] = str(self.limit.seconds)
        return response


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


def tell_problem(request: HttpRequest, problem: Problem | None, posted: QueryDict) -> HttpResponse | None:
    """Leads to the page itself, with one problem or none. None where the post has to be answered: machines read from
    its status how long to wait."""
    if problem is not None and problem.limit is not None:
        return None
    return tell(request, {problem.field: problem.text} if problem else {}, posted)


def problem_of(errors: Mapping[str, str] | None) -> Problem | None:
    """What `tell_problem` told, on the page itself."""
    return next((Problem(field, text) for field, text in (errors or {}).items()), None)


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
        kept = kept_post(self.request)
        return self.request.POST if kept is None else kept
