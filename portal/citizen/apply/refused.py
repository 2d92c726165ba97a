"""What was wrong with a signature, told at the address of its page; without the proof that came with it."""

from django.http import HttpRequest, HttpResponse, QueryDict

from portal.shell.telling import Problem, tell_problem

from .signing import NAME, WAY, without_signature


def tell(request: HttpRequest, problem: Problem | None) -> HttpResponse | None:
    """Leads to the page itself. Without a problem the form says what is wrong. None where the post has to be
    answered."""
    return tell_problem(request, problem, _without_proof(request.POST))


def _without_proof(posted: QueryDict) -> QueryDict:
    kept = without_signature(posted)
    for name in {NAME, WAY} & posted.keys():
        kept.setlist(name, posted.getlist(name))
    return kept
