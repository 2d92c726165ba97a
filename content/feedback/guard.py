"""Whether a form came from our own pages. They are the same for everybody, so they carry no token to ask for.

Browsers say where a form stood. One that says so must name us; one that says nothing is let in, because all that a
strange page could gain is one anonymous row within the limits.
"""

from django.http import HttpRequest

TRAP = "website"


def is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on one of our pages, or says nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def is_machine(request: HttpRequest) -> bool:
    """Whether somebody filled the field that no person sees."""
    return bool(request.POST.get(TRAP))
