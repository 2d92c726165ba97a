"""What the controls of single types need beyond label, hint and error."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from identity.people.calendars import CALENDARS, GREGORIAN, Calendar
from identity.people.told_days import calendar_name, calendar_of, month_names
from services.forms.schema import Question, say
from services.forms.types import accounts, figures
from services.forms.types.papers import FILES, LATER, NOW, is_free, purpose_of, ways_of

from .choosing import levels_of
from .offered import ChoiceView


def fitted(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The attributes of the question's view that only its type has: what was typed, choices, lists, ways."""
    return FITTED.get(question.type, _line)(question, typed, language)


def _line(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What is written into one field, and the yes or no that is pressed in its place."""
    return {
        "typed": typed[""],
        "long": question.type == "text" and question.constraints.lines,
    }


def _money(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    """With how often the amount may come; without where the question is about one period only."""
    chosen = typed.get(".period", "")
    periods = [ChoiceView(one, figures.period_name(one), one == chosen) for one in question.constraints.periods]
    return {**_line(question, typed, language), "second": periods}


def _date(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    own = CALENDARS.get(typed.get(".calendar", "")) or calendar_of(language)
    shown = {
        "typed": {part: typed.get(f".{part}", "") for part in ("day", "month", "year")},
        "second": _calendars(own, typed.get(".calendar", "")) if own else [],
        "months": month_names(own) if own else [],
        "sure": bool(typed.get(".sure")),
    }
    if not question.constraints.rough:
        return shown
    may_be_empty = _("If you do not know the day or the month, leave it empty.")
    return {**shown, "hint": f"{say(question.hint, language)} {may_be_empty}".strip()}


def _calendars(own: Calendar, chosen: str) -> list[ChoiceView]:
    """The calendar of the reader, and the Gregorian one."""
    chosen = chosen or own.key
    return [
        ChoiceView(own.key, calendar_name(own), chosen == own.key),
        ChoiceView(GREGORIAN, calendar_name(None), chosen == GREGORIAN),
    ]


def _choice(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {"typed": typed[""], "choices": _choices(question, [typed[""]], language)}


def _document(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A place for papers. What lies in it is known by the floor above, which puts it into `papers`."""
    return {
        "typed": typed[FILES],
        "later": typed[LATER],
        "purpose": purpose_of(question),
        "most": question.constraints.max_files,
        "now": ChoiceView(
            NOW if is_free(question) else "", _("I send it with this application"), _sends_now(question, typed)
        ),
        "ways": [ChoiceView(value, label, value == typed[LATER]) for value, label in ways_of(question)],
    }


def _sends_now(question: Question, typed: Mapping[str, Any]) -> bool:
    """Whether this stands chosen: by nobody's word only where the paper has to come in some way."""
    if is_free(question):
        return typed[LATER] == NOW or bool(typed[FILES] and not typed[LATER])
    return not typed[LATER]


def _several(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    ticked = typed[""].split()
    return {"typed": ticked, "choices": _choices(question, ticked, language)}


def _account(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    kind = typed.get(".kind", "")
    kinds = [ChoiceView(one, accounts.kind_name(one), one == kind) for one in accounts.KINDS]
    bank = typed.get(".bank", "")
    banks = [ChoiceView(one, accounts.bank_name(one, language), one == bank) for one in accounts.banks()]
    parts = {"kind": kind, "bank": bank, "number": typed.get(".number", "")}
    return {"typed": parts, "second": kinds, "choices": banks}


def _address(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    parts = {part.removeprefix("."): text for part, text in typed.items()}
    choices = _choices(question, [parts.get("area", "")], language)
    lists = levels_of(question, typed, language)
    if not lists.get("found"):
        parts["named"] = ""  # found, or not there: the name is answered
    return {"typed": parts, "choices": choices, **lists}


def _information(question: Question, typed: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {"required": True}  # nothing is asked, so nothing is optional


def _choices(question: Question, chosen: list[str], language: str) -> list[ChoiceView]:
    return [
        ChoiceView(
            choice.value, say(choice.label, language), choice.value in chosen, say(choice.hint, language), choice.alone
        )
        for choice in question.choices
    ]


FITTED: Mapping[str, Callable[[Question, Mapping[str, Any], str], dict[str, Any]]] = {
    "money": _money,
    "date": _date,
    "choice": _choice,
    "several": _several,
    "account": _account,
    "address": _address,
    "information": _information,
    "document": _document,
}
