"""What was wrong with a signature, told at the address of its page: Back and Reload find a page there.

What was ticked and typed is kept sealed by the gate; what secret or proof came with it is not.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from identity.signin.gate import back_to_itself

from .devices import Problem
from .signing import NAME, WAY, without_signature

_TOLD = "refused_signature"


@dataclass(frozen=True, slots=True)
class Told:
    """The last post was refused: for `problem`, or for what the form itself says of it."""

    problem: Problem | None


def tell(request: HttpRequest, problem: Problem | None) -> HttpResponse | None:
    """Leads to the page itself, which tells it. None where the answer to the post has to tell it."""
    if problem is not None and problem.limit is not None:
        return None  # machines read from the status how long to wait
    response = back_to_itself(request, _without_proof(request.POST))
    if response is not None:
        request.session[_TOLD] = [request.path, problem.field if problem else None, problem.text if problem else ""]
    return response


def told(request: HttpRequest) -> Told | None:
    """What is to be told on this page, once; None where nothing was refused."""
    path, field, text = request.session.get(_TOLD, ("", None, ""))
    if path != request.path:
        return None
    del request.session[_TOLD]
    return Told(None if field is None else Problem(field, text))


def _without_proof(posted: QueryDict) -> QueryDict:
    kept = without_signature(posted)
    for name in {NAME, WAY} & posted.keys():
        kept.setlist(name, posted.getlist(name))
    return kept
