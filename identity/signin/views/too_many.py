"""What is said when something was tried too often, with the time after which it works again."""

from django.http import HttpResponse
from django.utils.translation import ngettext

from ..limits import Limit, StrictLimit


def too_many(limit: Limit | StrictLimit) -> str:
    """Say when to come back: in minutes, or in hours from an hour on."""
    if limit.seconds < 3600:
        minutes = limit.seconds // 60
        text = ngettext(
            "There were many tries. Try again in %(count)s minute.",
            "There were many tries. Try again in %(count)s minutes.",
            minutes,
        )
        return text % {"count": minutes}
    hours = limit.seconds // 3600
    text = ngettext(
        "There were many tries. Try again in %(count)s hour.",
        "There were many tries. Try again in %(count)s hours.",
        hours,
    )
    return text % {"count": hours}


def told_when(response: HttpResponse, limit: Limit | StrictLimit) -> HttpResponse:
    """Tell programs, too, when to come back (RFC 6585 and RFC 9110)."""
    response.status_code = 429
    response.headers["Retry-After"] = str(limit.seconds)
    return response
