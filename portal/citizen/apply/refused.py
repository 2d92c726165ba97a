"""What was wrong with a signature, told at the address of its page; without the proof that came with it."""

from django.http import HttpRequest, HttpResponse, QueryDict

from portal.shell import telling

from .devices import Problem
from .signing import NAME, WAY, without_signature


def tell(request: HttpRequest, problem: Problem | None) -> HttpResponse | None:
    """Leads to the page itself. Without a problem the form says what is wrong. None where the post has to be answered:
    machines read from its status how long to wait."""
    if problem is not None and problem.limit is not None:
        return None
    errors = {problem.field: problem.text} if problem else {}
    return telling.tell(request, errors, _without_proof(request.POST))


def _without_proof(posted: QueryDict) -> QueryDict:
    kept = without_signature(posted)
    for name in {NAME, WAY} & posted.keys():
        kept.setlist(name, posted.getlist(name))
    return kept
