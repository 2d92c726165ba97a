"""A page of questions that was drawn before the last sign-in: what stands in it is handed back on a fresh page.

Each sign-in changes the token against forged posts. Whoever signed in again in another window, and then pressed Save in
the first, would be told to load the page again, and lose what they wrote there.
"""

from django.http import HttpRequest, HttpResponse

from identity.signin.gate import COOKIE, OPENED_BY, first_to

# What a page of questions says of itself when it comes back (`portal.shell.filling.typed`).
DRAWN = "_drawn"


def drawn_anew(request: HttpRequest) -> HttpResponse | None:
    """The way back to the page, with what was typed kept for it; None where it is not sure whose page it is.

    Nothing is saved: the page comes back, and is sent with a good token or not at all.
    """
    if not _is_sent_by_our_page(request) or not _is_a_page_of_questions(request):
        return None
    response = first_to(request, request.get_full_path())
    return response if COOKIE in response.cookies else None


def _is_sent_by_our_page(request: HttpRequest) -> bool:
    """What the browser itself says; another site cannot make it say so."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own or request.headers.get("Sec-Fetch-Site") == "same-origin"


def _is_a_page_of_questions(request: HttpRequest) -> bool:
    """Whether it comes back by itself, and was opened by whoever is signed in now."""
    actor = getattr(request, "actor", None)
    opened_by = request.POST.get(OPENED_BY, "")
    return actor is not None and actor.user_id is not None and opened_by == str(actor.user_id) and DRAWN in request.POST
