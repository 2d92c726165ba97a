"""Numbers and amounts of money."""

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from services.forms.schema import Question
from services.kernel.money import PERIODS, Money, NotAnAmount
from services.kernel.text import latin_digits

from .base import AnswerType, Refused, Typed

_NUMBER = re.compile(r"[-−]?[0-9]{1,12}")
_SPACES = re.compile(r"[\s']")


class NumberType(AnswerType):
    """A whole number, in digits of any script."""

    def read(self, question: Question, typed: Typed) -> Any:
        figures = _SPACES.sub("", latin_digits(typed[""]))
        if not _NUMBER.fullmatch(figures):
            raise Refused(_("Write a whole number in figures, for example 3."))
        return int(figures.replace("−", "-"))

    def fault(self, question: Question, value: Any, today: date) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            return _("Write a whole number in figures, for example 3.")
        bounds = question.constraints
        if value < bounds.minimum:
            return _("Write a number of %(least)s or more.") % {"least": bounds.minimum}
        if value > bounds.maximum:
            return _("Write a number of %(most)s or less.") % {"most": bounds.maximum}
        return ""


class MoneyType(AnswerType):
    """An amount in the country's currency, kept as minor units: {"minor": 142000}.

    Where the question knows periods, how often it comes is kept too: {"minor": 142000, "period": "week"}. Answers
    from before the question knew them stay as they are.
    """

    parts = ("", ".period")

    def is_blank(self, typed: Typed) -> bool:
        return not typed.get("")

    def read(self, question: Question, typed: Typed) -> Any:
        try:
            found = {"minor": Money.parse(typed[""], settings.PORTICO_CURRENCY).minor}
        except NotAnAmount as refusal:
            raise Refused(_reason(refusal.reason)) from refusal
        if not question.constraints.periods:
            return found
        if typed.get(".period", "") not in question.constraints.periods:
            raise Refused(_("Choose how often this comes."))
        return {**found, "period": typed[".period"]}

    def fault(self, question: Question, value: Any, today: date) -> str:
        minor = _minor(value)
        if minor is None:
            return _reason("unreadable")
        bounds = question.constraints
        if value.get("period", "") not in ("", *bounds.periods):
            return _("Choose how often this comes.")
        if minor < bounds.minimum_minor:
            return _("Write an amount of %(least)s or more.") % {"least": _shown(bounds.minimum_minor)}
        if minor > bounds.maximum_minor:
            return _("Write an amount of %(most)s or less.") % {"most": _shown(bounds.maximum_minor)}
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        minor = _minor(value)
        period = "" if minor is None else value.get("period", "")
        return {"": "" if minor is None else Money(minor, settings.PORTICO_CURRENCY).typed(), ".period": period}

    def show(self, question: Question, value: Any, language: str) -> str:
        minor = _minor(value)
        if minor is None:
            return ""
        amount = Money(minor, settings.PORTICO_CURRENCY).formatted(language)
        with override(language):
            return _each(value.get("period", "")) % {"amount": amount}


def period_name(period: str) -> str:
    """How often an amount comes, as a choice."""
    names = {
        "week": pgettext("an amount comes", "each week"),
        "fortnight": pgettext("an amount comes", "every two weeks"),
        "month": pgettext("an amount comes", "each month"),
        "year": pgettext("an amount comes", "each year"),
    }
    return names[period]


def _each(period: str) -> str:
    amounts = {
        "week": _("%(amount)s each week"),
        "fortnight": _("%(amount)s every two weeks"),
        "month": _("%(amount)s each month"),
        "year": _("%(amount)s each year"),
    }
    return amounts.get(period, "%(amount)s")


def _minor(value: Any) -> int | None:
    """The minor units of a stored amount; None for anything else."""
    if not isinstance(value, dict) or not set(value) <= {"minor", "period"}:
        return None
    if value.get("period", "month") not in list(PERIODS):
        return None
    minor = value.get("minor")
    return minor if isinstance(minor, int) and not isinstance(minor, bool) else None


def _shown(minor: int) -> str:
    return Money(minor, settings.PORTICO_CURRENCY).formatted(get_language() or settings.LANGUAGE_CODE)


def _reason(reason: str) -> str:
    reasons = {
        "negative": _("Write an amount of 0 or more, without a minus."),
        "too_precise": _("Write at most two digits after the point, for example 1420.50."),
        "too_large": _("This amount is larger than we can take. Look at the figures again."),
    }
    return reasons.get(reason) or _("Write the amount in figures, for example 1420.50.")
