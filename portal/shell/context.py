"""What every layout may say. Costs no query unless a template prints the name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from identity.people import queries as people

from . import language
from .banners import ForVisitor


def shell(request: HttpRequest) -> dict[str, Any]:
    """The deployment's own words, and who is signed in, worked out only when a template asks."""
    return {
        "country": settings.PORTICO_COUNTRY,
        "ministry": settings.PORTICO_MINISTRY,
        "help_line": settings.PORTICO_HELP_LINE,
        "help_hours": settings.PORTICO_HELP_HOURS,
        "language_links": SimpleLazyObject(lambda: language.links(request)),
        "demo": settings.PORTICO_DEMO,
        "banners": ForVisitor(request),
        "acting": getattr(request, "acting", None),
        "person_name": SimpleLazyObject(lambda: person_name(request)),
    }


def person_name(request: HttpRequest) -> str:
    """What the signed-in person likes to be called, or the name of the member of staff; empty for anybody else."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return ""
    if actor.kind == "citizen":
        person = people.person_for(request.user)
        return (person.called or person.full_name) if person else ""
    return str(actor.name)
