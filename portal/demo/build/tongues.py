"""The demo in a country whose languages it was never written in: what it has no words for reads English."""

from collections.abc import Collection
from typing import Any

from django.conf import settings

ENGLISH = "en"
WRITTEN_IN = (ENGLISH, "fr", "ar")


def lacking_for_the_tables() -> str:
    """Why the demo cannot be built with the languages of this profile; empty when it can."""
    spoken = [code for code, _name in settings.LANGUAGES]
    if spoken[0] == ENGLISH and set(WRITTEN_IN) <= set(spoken):
        return ""
    return (
        f"the demo country is written in {', '.join(WRITTEN_IN)}: country.languages must begin with {ENGLISH} and "
        f"name the others, and may name more; it names {', '.join(spoken)}"
    )


def in_the_languages_of_the_country(form: dict[str, Any]) -> dict[str, Any]:
    """The document of a form with its texts in every language of the country; as it stands where it has them all."""
    known = form["languages"]
    lacking = [code for code, _name in settings.LANGUAGES if code not in known and code.partition("-")[0] not in known]
    if not lacking:
        return form
    return {**_said(form, known, lacking), "languages": [*known, *lacking]}


def _said(part: Any, known: Collection[str], lacking: Collection[str]) -> Any:
    if isinstance(part, list):
        return [_said(one, known, lacking) for one in part]
    if not isinstance(part, dict):
        return part
    if ENGLISH in part and set(part) <= set(known):
        return {**part, **dict.fromkeys(lacking, part[ENGLISH])}
    return {name: _said(one, known, lacking) for name, one in part.items()}
