"""The amount and the conditions of a programme in words, made from its parameters and never typed by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.kernel.money import Money

from .models import Programme
from .parameters import (
    ChildGrantParameters,
    DisabilityAllowanceParameters,
    OlderPersonsPensionParameters,
    Parameters,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """`amount` alone ("TVM 240.00"), what it is for, both in one sentence, and the conditions, one sentence each."""

    amount: str
    amount_for: str
    amount_text: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a service page states. Without parameters in force amount and conditions are empty.

    `last_day` is the last day to apply while the window is open, `opens_on` the first while it is shut; None when the
    catalogue names no such day.
    """

    name: str
    summary: str
    amount_text: str
    decide_within: str
    decide_within_working_days: int
    conditions: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    window_open: bool = False
    amount: str = ""
    amount_for: str = ""
    last_day: date | None = None
    opens_on: date | None = None


@dataclass(frozen=True, slots=True)
class Doors:
    """Whether people may apply on a day, until which day, and when they may again."""

    is_open: bool = False
    last_day: date | None = None
    opens_on: date | None = None


def service_facts(
    programme: Programme, parameters: Parameters | None, *, language: str, evidence: list[str], doors: Doors
) -> ServiceFacts:
    """Words for everything that the catalogue knows about `programme`."""
    with translation.override(language):
        wording = wording_of(programme, parameters, language) if parameters else Wording("", "", "", ())
        days = programme.decide_within_working_days
        within = ngettext("%(count)s working day", "%(count)s working days", days) % {"count": days}
    return ServiceFacts(
        name=programme.name_in(language),
        summary=programme.summary_in(language),
        amount=wording.amount,
        amount_for=wording.amount_for,
        amount_text=wording.amount_text,
        decide_within=within,
        decide_within_working_days=days,
        conditions=list(wording.conditions),
        evidence=evidence,
        window_open=doors.is_open and parameters is not None,
        last_day=doors.last_day,
        opens_on=doors.opens_on,
    )


def alike(text: str, count: int) -> str:
    """A sentence that English says alike for every number, as in “under 6”, and other languages do not."""
    return ngettext(text, text, count)


def wording_of(programme: Programme, parameters: Parameters, language: str) -> Wording:
    """The words of one programme, in the active language."""

    def money(minor: int) -> str:
        return Money(minor, programme.currency).formatted(language)

    return DESCRIBERS[programme.code](parameters, money)


def _child_grant(numbers: ChildGrantParameters, money: Callable[[int], str]) -> Wording:
    age = numbers.child_age_limit
    values: dict[str, Any] = {
        "amount": money(numbers.amount_per_child_minor),
        "age": age,
        "limit": money(numbers.income_limit_minor),
        "share": numbers.rent_counted_percent,
        "most": money(numbers.rent_counted_limit_minor),
    }
    conditions = [
        alike("You care for a child under %(age)s who lives with you", age) % values,
        _("Your household’s income is below %(limit)s a month for each adult") % values,
    ]
    if numbers.rent_counted_percent:
        conditions.append(
            _("If you pay rent, %(share)s percent of it, up to %(most)s a month, is taken off your income") % values
        )
    return Wording(
        amount=values["amount"],
        amount_for=alike("a month for each child under %(age)s", age) % values,
        amount_text=alike("%(amount)s a month for each child under %(age)s", age) % values,
        conditions=tuple(conditions),
    )


def _older_persons_pension(numbers: OlderPersonsPensionParameters, money: Callable[[int], str]) -> Wording:
    age = numbers.pension_age
    values: dict[str, Any] = {
        "amount": money(numbers.amount_minor),
        "age": age,
        "share": numbers.reduction_percent,
    }
    conditions = [alike("You are %(age)s or older", age) % values]
    if numbers.reduction_percent:
        conditions.append(_("%(share)s percent of other pensions you receive is taken off the amount") % values)
    return Wording(
        amount=values["amount"],
        amount_for=alike("a month from the age of %(age)s", age) % values,
        amount_text=alike("Up to %(amount)s a month from the age of %(age)s", age) % values,
        conditions=tuple(conditions),
    )


def _disability_allowance(numbers: DisabilityAllowanceParameters, money: Callable[[int], str]) -> Wording:
    values: dict[str, Any] = {
        "least": money(numbers.tiers[0][1]),
        "most": money(numbers.tiers[-1][1]),
        "score": numbers.minimum_score,
    }
    return Wording(
        amount=values["most"],
        amount_for=_("a month at most, by how much help you need"),
        amount_text=_("%(least)s to %(most)s a month, by how much help you need") % values,
        conditions=(
            _("A condition has limited what you can do for a year, or is expected to"),
            ngettext(
                "A health professional assesses your daily life at %(score)s point or more of 100",
                "A health professional assesses your daily life at %(score)s points or more of 100",
                numbers.minimum_score,
            )
            % values,
        ),
    )


DESCRIBERS: Mapping[str, Callable[[Any, Callable[[int], str]], Wording]] = {
    ChildGrantParameters.CODE: _child_grant,
    OlderPersonsPensionParameters.CODE: _older_persons_pension,
    DisabilityAllowanceParameters.CODE: _disability_allowance,
}
