"""Where to go after signing in. Only an address of this house counts."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def next_page(request: HttpRequest) -> str:
    """Return the address asked for as `next`, or "" if there is none that is safe.

    Whoever comes back from another house brings none: then `request.kept_next` is what they asked for before.
    """
    asked = getattr(request, "kept_next", "") or request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith("/") and len(asked) <= LONGEST else ""


def with_next(url_name: str, target: str) -> str:
    """Return an address of the sign-in that carries `next` on."""
    address = reverse(url_name)
    return f"{address}?{urlencode({'next': target})}" if target else address
