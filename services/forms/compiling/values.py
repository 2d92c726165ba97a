"""Small strict readers of JSON values. Each adds a place when a value does not fit and returns something usable."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from services.forms.schema import NO_TEXT, Texts
from services.kernel.text import clean

from .places import Places

LONGEST_TEXT = 2000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def an_object(value: Any, place: str, known: Iterable[str], places: Places) -> dict[str, Any]:
    """The value when it is an object; its unknown keys are named."""
    if not isinstance(value, dict):
        places.add(place, "an object is needed")
        return {}
    for key in value:
        if key not in known:
            places.add(f"{place}.{key}" if place else str(key), "this key is not known")
    return value


def a_list(source: dict[str, Any], key: str, place: str, most: int, places: Places) -> list[Any]:
    """A list with 1 to `most` members."""
    value = source.get(key)
    if not isinstance(value, list) or not value:
        places.add(f"{place}.{key}" if place else key, "a list with at least one member is needed")
        return []
    if len(value) > most:
        places.add(f"{place}.{key}" if place else key, f"at most {most} members")
    return value[:most]


def an_id(source: dict[str, Any], key: str, place: str, pattern: re.Pattern[str], places: Places) -> str:
    """A stable id in the shape of `pattern`."""
    value = source.get(key)
    if isinstance(value, str) and pattern.fullmatch(value):
        return value
    places.add(f"{place}.{key}" if place else key, f"an id like {pattern.pattern} is needed")
    return ""


def languages(source: dict[str, Any], places: Places, required: Collection[str] = ()) -> tuple[str, ...]:
    """The languages in which every text must be given, those that are `required` among them: for fr-ca, fr will do."""
    found = a_list(source, "languages", "", 40, places)
    if not all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in found):
        places.add("languages", "language codes such as en are needed")
        return ()
    if len(set(found)) != len(found):
        places.add("languages", "a language is named twice")
    for code in required:
        if code not in found and code.partition("-")[0] not in found:
            places.add("languages", f"the country requires the language {code}")
    return tuple(dict.fromkeys(found))


def texts(
    source: dict[str, Any], key: str, place: str, needed: tuple[str, ...], places: Places, *, required: bool = False
) -> Texts:
    """A text in every needed language, or none at all where it is not required."""
    if key not in source and not required:
        return NO_TEXT
    place = f"{place}.{key}" if place else key
    value = source.get(key)
    if not isinstance(value, dict):
        places.add(place, "texts per language are needed")
        return NO_TEXT
    for language in value:
        if language not in needed:
            places.add(f"{place}.{language}", "the form does not speak this language")
    found: dict[str, str] = {}
    for language in needed:
        words = value.get(language)
        found[language] = clean(words, lines=True) if isinstance(words, str) else ""
        if not found[language]:
            places.add(f"{place}.{language}", "the text is missing")
        elif len(found[language]) > LONGEST_TEXT:
            places.add(f"{place}.{language}", f"at most {LONGEST_TEXT} characters")
    return found


def a_flag(source: dict[str, Any], key: str, place: str, places: Places, *, default: bool) -> bool:
    """True or false at `key`; anything else is a fault."""
    value = source.get(key, default)
    if isinstance(value, bool):
        return value
    places.add(f"{place}.{key}", "true or false is needed")
    return default


def one_of(
    source: dict[str, Any], key: str, place: str, places: Places, *, known: Iterable[str], default: str = ""
) -> str:
    """One of the known words at `key`; anything else is a fault."""
    value = source.get(key, default)
    if isinstance(value, str) and value in known:
        return value
    places.add(f"{place}.{key}", "one of these is needed: " + ", ".join(sorted(known)))
    return default
