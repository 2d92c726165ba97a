"""What every layout may say. Costs no query unless a template prints the name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from identity.people import queries as people


def shell(request: HttpRequest) -> dict[str, Any]:
    """The deployment's own words, and who is signed in, worked out only when a template asks."""
    country = settings.PORTICO.country
    return {
        "country": country.name,
        "ministry": country.ministry,
        "help_line": country.help_line,
        "help_hours": country.help_hours,
        "languages": settings.LANGUAGES,
        "demo": settings.PORTICO_DEMO,
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
