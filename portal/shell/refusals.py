"""What the domain refuses, as a page and, for what concerns records, as a line in the trail."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from identity.audit.operations import record_refusal
from services.kernel.errors import AnswersRefused, DomainError, NotAllowed, NotFound

from .errors import error_page

_PAGES: tuple[tuple[type[DomainError], int, str], ...] = (
    (NotFound, 404, "errors/404.html"),
    (NotAllowed, 403, "errors/403.html"),
    (AnswersRefused, 422, "shell/answers_refused.html"),
)
_OTHERWISE = (409, "shell/conflict.html")


def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a refusal. Attempts at records that are not the actor's go to the trail first.

    Raises TrailUnavailable when that line cannot be written.
    """
    if isinstance(error, NotFound | NotAllowed):
        _leave_trace(request, error)
    status, template = next((page[1:] for page in _PAGES if isinstance(error, page[0])), _OTHERWISE)
    return error_page(request, status, template, _context(error))


def _context(error: DomainError) -> dict[str, Any]:
    return {
        "message": error.text(gettext),
        "by": getattr(error, "by", ""),
        "at": getattr(error, "at", None),
        "errors": list(getattr(error, "errors", {}).items()),
    }


def _leave_trace(request: HttpRequest, error: DomainError) -> None:
    """Who tried what. Somebody who is not signed in is nobody to write down; the address alone says nothing."""
    actor = getattr(request, "actor", None)
    match = request.resolver_match
    if actor is None or match is None or actor.kind not in {"citizen", "staff"}:
        return
    record_refusal(
        actor=actor,
        action=error.code,
        record_type=match.view_name or "address",
        record_id=_record_id(match.kwargs),
        subject=actor.person_id if actor.mandate_id else None,
        now=timezone.now(),
    )


def _record_id(kwargs: dict[str, Any]) -> UUID | None:
    return next((value for value in kwargs.values() if isinstance(value, UUID)), None)
