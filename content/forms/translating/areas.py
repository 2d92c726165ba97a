"""Areas of the country in sample answers: typed by name, as people type them, and stored as they were typed.

What comes from a published form is a code; the screen shows the name of it, where that name means this area alone.
"""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import get_language

from services.areas import queries
from services.areas.country import LOWEST
from services.forms.schema import Question
from services.forms.types.areas import NAMED, PICKED


def typed_area(question: Question, text: str) -> Mapping[str, str]:
    """What a person would have to post for this area."""
    if not question.constraints.area_level:
        return {".area": text}
    return {PICKED if queries.country().place(text) else NAMED: text}


def area_on_screen(text: str) -> str:
    """The name of an area for its code; anything else as it is."""
    country = queries.country()
    place = country.place(text)
    if place is None:
        return text
    name = place.name(get_language() or "")
    meant = country.named(name, country.depth(LOWEST), timezone.localdate())
    return name if meant == [place] else text
