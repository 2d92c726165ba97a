"""Puts the texts of an assessment into words of a language, and stores them without losing what they mean."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override

from services.kernel.money import Money

from .assessment import Assessment, Criterion, Param, Text

_DAY = "j F Y"


def render(text: Text, language: str) -> str:
    """The sentence in `language`, filled in."""
    with override(language):
        return _rendered(text, language)


def to_json(text: Text) -> dict[str, Any]:
    """A form that can be stored and rendered later in another language."""
    found: dict[str, Any] = {"text": text.msgid}
    if text.params:
        found["params"] = {name: _stored(value) for name, value in text.params.items()}
    if text.plural:
        found |= {"plural": text.plural, "count": text.count}
    return found


def from_json(stored: Mapping[str, Any]) -> Text:
    """The text that `to_json` stored."""
    params = {name: _restored(value) for name, value in stored.get("params", {}).items()}
    return Text(stored["text"], params, stored.get("plural", ""), stored.get("count"))


def criteria_to_json(assessment: Assessment) -> list[dict[str, Any]]:
    """Criteria as they are stored: message ids and values, so that they can be said in any language later."""
    return [
        {
            "key": criterion.key,
            "result": criterion.result,
            "title": to_json(criterion.title),
            "explanation": to_json(criterion.explanation),
            "source": to_json(criterion.source),
        }
        for criterion in assessment.criteria
    ]


def criteria_from_json(stored: list[dict[str, Any]]) -> tuple[Criterion, ...]:
    """The stored criteria, as `criteria_to_json` wrote them."""
    return tuple(
        Criterion(
            key=row["key"],
            result=row["result"],
            title=from_json(row["title"]),
            explanation=from_json(row["explanation"]),
            source=from_json(row["source"]),
        )
        for row in stored
    )


def _rendered(text: Text, language: str) -> str:
    if text.plural and text.count is not None:
        message = ngettext(text.msgid, text.plural, text.count)
    else:
        message = gettext(text.msgid)
    if not text.params:
        return message
    return message % {name: _shown(value, language) for name, value in text.params.items()}


def _shown(value: Param, language: str) -> str:
    match value:
        case Text():
            return _rendered(value, language)
        case Money():
            return value.formatted(language)
        case date():
            return date_format(value, _DAY)
        case tuple():
            return format_list([_shown(member, language) for member in value], locale=_locale(language))
        case _:
            return str(value)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _stored(value: Param) -> Any:
    match value:
        case Text():
            return to_json(value)
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return [_stored(member) for member in value]
        case _:
            return value


def _restored(value: Any) -> Param:
    match value:
        case {"text": _}:
            return from_json(value)
        case {"minor": minor, "currency": currency}:
            return Money(minor, currency)
        case {"day": day}:
            return date.fromisoformat(day)
        case list():
            return tuple(_restored(member) for member in value)
        case _:
            restored: Param = value
            return restored
