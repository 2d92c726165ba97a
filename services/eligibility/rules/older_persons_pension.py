"""Older Persons' Pension: a monthly amount from an age on, less a share of other pensions.

Worked example: at 67, with TVM 260 a month of other pensions, half of them, TVM 130, is taken off TVM 600: TVM 470.00.
"""

from datetime import date

from services.catalogue.parameters import OlderPersonsPensionParameters
from services.eligibility.assessment import Assessment, Criterion, Param, Text, alike, conclude, counted
from services.eligibility.facts import OlderPersonsPensionFacts
from services.kernel.messages import gettext_noop as _
from services.kernel.money import Money

from . import ages
from .sources import AS_ANSWERED

VERSION = "older-persons-pension/2"


def assess(facts: OlderPersonsPensionFacts, parameters: OlderPersonsPensionParameters, on: date) -> Assessment:
    """Who is entitled to how much on the day `on`. The pension age counts from the birthday itself."""
    left = None if facts.other_pensions is None else amount_left(facts.other_pensions, parameters)
    return conclude([_age(facts, parameters, on), _something_left(facts, parameters, left)], left, VERSION)


def amount_left(other_pensions: Money, parameters: OlderPersonsPensionParameters) -> Money:
    """The pension less its share of other pensions, never below nothing."""
    full = Money(parameters.amount_minor, other_pensions.currency)
    return max(full - other_pensions.percent(parameters.reduction_percent), Money(0, full.currency))


def _age(facts: OlderPersonsPensionFacts, parameters: OlderPersonsPensionParameters, on: date) -> Criterion:
    age = parameters.pension_age
    title = alike("%(age)s or older", age, {"age": age})
    if facts.birth_date is None or facts.birth_date > on:
        explanation = Text(_("The date of birth is not known. A person looks at it."))
        return Criterion("old_enough", "person_looks", title, explanation, AS_ANSWERED)
    if facts.born_by is not None:
        return _age_at_least(facts.born_by, title, parameters, on)
    years = ages.completed_years(facts.birth_date, on)
    starts = ages.day_of_age(facts.birth_date, parameters.pension_age)
    values: dict[str, Param] = {"count": years, "age": age, "day": starts}
    if years >= age:
        explanation = counted(
            "You are %(count)s year old. The pension starts at %(age)s.",
            "You are %(count)s years old. The pension starts at %(age)s.",
            years,
            values,
        )
        return Criterion("old_enough", "met", title, explanation, AS_ANSWERED)
    explanation = alike("You turn %(age)s on %(day)s. You can apply from that day on.", age, values)
    return Criterion("old_enough", "not_met", title, explanation, AS_ANSWERED)


def _age_at_least(born_by: date, title: Text, parameters: OlderPersonsPensionParameters, on: date) -> Criterion:
    """The day of birth is not known. Only who is old enough on any day it can be needs nobody to look."""
    years = ages.completed_years(born_by, on)
    age = parameters.pension_age
    values: dict[str, Param] = {"count": years, "age": age}
    if years >= age:
        explanation = counted(
            "You are at least %(count)s year old. The pension starts at %(age)s.",
            "You are at least %(count)s years old. The pension starts at %(age)s.",
            years,
            values,
        )
        return Criterion("old_enough", "met", title, explanation, AS_ANSWERED)
    explanation = alike(
        "The day of birth is not known. A person looks at whether you are %(age)s or older.", age, values
    )
    return Criterion("old_enough", "person_looks", title, explanation, AS_ANSWERED)


def _something_left(
    facts: OlderPersonsPensionFacts, parameters: OlderPersonsPensionParameters, left: Money | None
) -> Criterion:
    title = Text(_("Other pensions leave an amount"))
    if facts.other_pensions is None or left is None:
        explanation = Text(_("The amount of other pensions is not known. A person looks at it."))
        return Criterion("amount_left", "person_looks", title, explanation, AS_ANSWERED)
    values: dict[str, Param] = {
        "full": Money(parameters.amount_minor, facts.currency),
        "others": facts.other_pensions,
        "share": parameters.reduction_percent,
        "less": facts.other_pensions.percent(parameters.reduction_percent),
        "left": left,
    }
    if not facts.other_pensions.minor:
        explanation = Text(_("You have no other pension. The full amount is %(full)s a month."), values)
    else:
        explanation = Text(
            _(
                "Other pensions are %(others)s a month. %(share)s percent of them, %(less)s, is taken off %(full)s: "
                "%(left)s a month is left."
            ),
            values,
        )
    return Criterion("amount_left", "met" if left.minor else "not_met", title, explanation, AS_ANSWERED)
