"""What the controls of single types need beyond label, hint and error."""

from collections.abc import Callable, Mapping
from typing import Any

from services.forms.schema import Question, say
from services.forms.types import accounts, figures
from services.forms.types.calendars import calendar_name, calendar_of, month_names
from services.kernel.calendars import CALENDARS, GREGORIAN

from .choosing import levels_of
from .offered import ChoiceView

INPUTMODES = {"number": "numeric", "money": "decimal", "phone": "tel", "email": "email"}


def periods(question: Question, typed: Mapping[str, str]) -> list[ChoiceView]:
    """How often the amount may come; none where the question is about one period only."""
    chosen = typed.get(".period", "")
    return [ChoiceView(one, figures.period_name(one), one == chosen) for one in question.constraints.periods]


def calendars(typed: Mapping[str, str], language: str) -> list[ChoiceView]:
    """The calendar of the reader and the Gregorian one; none where that is the same."""
    own = CALENDARS.get(typed.get(".calendar", "")) or calendar_of(language)
    if own is None:
        return []
    chosen = typed.get(".calendar") or own.key
    return [
        ChoiceView(own.key, calendar_name(own), chosen == own.key),
        ChoiceView(GREGORIAN, calendar_name(None), chosen == GREGORIAN),
    ]


def months(typed: Mapping[str, str], language: str) -> list[str]:
    """The months of the reader's calendar with their numbers, which not everybody knows; none of the Gregorian."""
    own = CALENDARS.get(typed.get(".calendar", "")) or calendar_of(language)
    return month_names(own) if own else []


def _several(question: Question, typed: Mapping[str, str], language: str) -> dict[str, Any]:
    ticked = typed[""].split()
    return {"typed": ticked, "choices": _choices(question, ticked, language)}


def _account(question: Question, typed: Mapping[str, str], language: str) -> dict[str, Any]:
    kind = typed.get(".kind", "")
    kinds = [ChoiceView(one, accounts.kind_name(one), one == kind) for one in accounts.KINDS]
    return {"typed": {"kind": kind, "number": typed.get(".number", "")}, "second": kinds}


def _address(question: Question, typed: Mapping[str, str], language: str) -> dict[str, Any]:
    parts = {part.removeprefix("."): text for part, text in typed.items()}
    choices = _choices(question, [parts.get("area", "")], language)
    lists = levels_of(question, typed, language)
    if not lists.get("found"):
        parts["named"] = ""  # found, or not there: the name is answered
    return {"typed": parts, "choices": choices, **lists}


def _information(question: Question, typed: Mapping[str, str], language: str) -> dict[str, Any]:
    return {"required": True}  # nothing is asked, so nothing is optional


def _choices(question: Question, chosen: list[str], language: str) -> list[ChoiceView]:
    return [
        ChoiceView(
            choice.value, say(choice.label, language), choice.value in chosen, say(choice.hint, language), choice.alone
        )
        for choice in question.choices
    ]


FITTED: Mapping[str, Callable[[Question, Mapping[str, str], str], dict[str, Any]]] = {
    "several": _several,
    "account": _account,
    "address": _address,
    "information": _information,
}
