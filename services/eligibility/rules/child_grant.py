"""Child Grant: a monthly amount for each child below an age in the applicant's care, on a means test.

Worked example: Teo (4 years) and Lia (2 weeks) live with one adult who has TVM 1,420 a month and pays TVM 610 rent.
Half the rent, TVM 305, is taken off: TVM 1,115 is below the limit of TVM 1,900 for one adult. Two children at TVM 240
are TVM 480.00 a month.
"""

from datetime import date

from services.catalogue.parameters import ChildGrantParameters
from services.eligibility.assessment import Assessment, Criterion, Param, Result, Text, alike, conclude, counted
from services.eligibility.facts import ChildFacts, ChildGrantFacts
from services.kernel.messages import gettext_noop as _
from services.kernel.money import Money

from . import ages
from .sources import AS_ANSWERED

VERSION = "child-grant/2"


def assess(facts: ChildGrantFacts, parameters: ChildGrantParameters, on: date) -> Assessment:
    """Who is entitled to how much on the day `on`. Ages are completed years; a child given twice counts once."""
    children = list({child.key: child for child in facts.children}.values())
    young = [child for child in children if _counts(child, parameters, on)]
    criteria = [_in_care(children, young, parameters, on)]
    if len(children) < len(facts.children):
        criteria.append(_given_once(facts.children, children))
    unsure = [child for child in young if not _is_young(child.birth_date, parameters, on)]
    if unsure:
        criteria.append(_age_known(unsure))
    criteria.append(_income(facts, parameters))
    rent = _rent(facts, parameters)
    if rent is not None:
        criteria.append(rent)
    amount = Money(parameters.amount_per_child_minor, facts.currency) * len(young)
    return conclude(criteria, amount, VERSION)


def rent_counted(rent: Money, parameters: ChildGrantParameters) -> Money:
    """The part of the rent that is taken off the income: a share of it, up to a limit."""
    limit = Money(parameters.rent_counted_limit_minor, rent.currency)
    return min(rent.percent(parameters.rent_counted_percent), limit)


def _counts(child: ChildFacts, parameters: ChildGrantParameters, on: date) -> bool:
    """Whether the child may count: where the day of birth is not known, on any day that it can be."""
    is_born = child.birth_date <= on
    return is_born and child.in_care is not False and _is_young(min(child.youngest, on), parameters, on)


def _is_young(born: date, parameters: ChildGrantParameters, on: date) -> bool:
    return ages.completed_years(born, on) < parameters.child_age_limit


def _in_care(
    children: list[ChildFacts], young: list[ChildFacts], parameters: ChildGrantParameters, on: date
) -> Criterion:
    age = parameters.child_age_limit
    title = alike("Cares for a child under %(age)s", age, {"age": age})
    unsure = [child for child in young if child.in_care is None]
    values: dict[str, Param] = {"children": _named(young, on), "age": age}
    if unsure:
        explanation = counted(
            "A person looks at whether %(unsure)s is in your care.",
            "A person looks at whether %(unsure)s are in your care.",
            len(unsure),
            {"unsure": _named(unsure, on)},
        )
        return Criterion("child_in_care", "person_looks", title, explanation, AS_ANSWERED)
    if young:
        explanation = counted(
            "%(children)s is under %(age)s and lives with you.",
            "%(children)s are under %(age)s and live with you.",
            len(young),
            values,
        )
        return Criterion("child_in_care", "met", title, explanation, AS_ANSWERED)
    return Criterion("child_in_care", "not_met", title, _no_child(children, parameters, on), AS_ANSWERED)


def _no_child(children: list[ChildFacts], parameters: ChildGrantParameters, on: date) -> Text:
    if not children:
        return Text(_("You did not give a child who lives with you."))
    values: dict[str, Param] = {"children": _named(children, on), "age": parameters.child_age_limit, "day": on}
    return counted(
        "%(children)s is not under %(age)s on %(day)s.",
        "None of these children is under %(age)s on %(day)s: %(children)s.",
        len(children),
        values,
    )


def _given_once(given: tuple[ChildFacts, ...], children: list[ChildFacts]) -> Criterion:
    twice = tuple(child.name for child in children if sum(other.key == child.key for other in given) > 1)
    explanation = counted(
        "%(children)s is given more than once with the same date of birth. We count each child once.",
        "%(children)s are given more than once with the same dates of birth. We count each child once.",
        len(twice),
        {"children": twice},
    )
    return Criterion("child_given_once", "person_looks", Text(_("Each child is given once")), explanation, AS_ANSWERED)


def _age_known(unsure: list[ChildFacts]) -> Criterion:
    names = tuple(child.name for child in unsure)
    explanation = counted(
        "The day of birth of %(children)s is not known. A person looks at the age.",
        "The days of birth of %(children)s are not known. A person looks at the ages.",
        len(unsure),
        {"children": names},
    )
    return Criterion("child_age_known", "person_looks", Text(_("Ages are known")), explanation, AS_ANSWERED)


def _income(facts: ChildGrantFacts, parameters: ChildGrantParameters) -> Criterion:
    title = Text(_("Income below the limit"))
    if facts.income is None or facts.rent is None:
        explanation = Text(_("The income or the rent is not known. A person looks at it."))
        return Criterion("income_below_limit", "person_looks", title, explanation, AS_ANSWERED)
    limit = _limit(facts, parameters)
    left = _counted_income(facts.income, facts.rent, parameters)
    result: Result = "met" if left < limit else "not_met"
    values: dict[str, Param] = {
        "income": facts.income,
        "less": rent_counted(facts.rent, parameters),
        "counted": left,
        "limit": limit,
        "adults": facts.adults,
    }
    return Criterion("income_below_limit", result, title, _compared(facts, values), AS_ANSWERED)


def _compared(facts: ChildGrantFacts, values: dict[str, Param]) -> Text:
    """Whole sentences rather than one glued from pieces: languages order them differently."""
    if facts.rent is not None and facts.rent.minor > 0:
        return counted(
            "%(income)s a month, less %(less)s counted for rent, is %(counted)s. "
            "The limit for one adult is %(limit)s: income has to be below it.",
            "%(income)s a month, less %(less)s counted for rent, is %(counted)s. "
            "The limit for %(adults)s adults is %(limit)s: income has to be below it.",
            facts.adults,
            values,
        )
    return counted(
        "%(income)s a month. The limit for one adult is %(limit)s: income has to be below it.",
        "%(income)s a month. The limit for %(adults)s adults is %(limit)s: income has to be below it.",
        facts.adults,
        values,
    )


def _rent(facts: ChildGrantFacts, parameters: ChildGrantParameters) -> Criterion | None:
    """Rent above the usual needs a paper only where it decides: with it the income is below the limit, without not."""
    usual = Money(parameters.usual_rent_minor, facts.currency)
    if facts.rent is None or facts.income is None or facts.rent <= usual:
        return None
    limit = _limit(facts, parameters)
    with_rent = _counted_income(facts.income, facts.rent, parameters) < limit
    without_rent = facts.income < limit
    values: dict[str, Param] = {"rent": facts.rent, "above": facts.rent - usual}
    title = Text(_("Rent is confirmed"))
    if with_rent and not without_rent:
        explanation = Text(
            _(
                "%(rent)s is %(above)s above the usual rent. Without the rent, income is not below the limit: "
                "a person looks at the rent contract."
            ),
            values,
        )
        return Criterion("rent_confirmed", "person_looks", title, explanation, AS_ANSWERED)
    below = _(
        "%(rent)s is %(above)s above the usual rent. Without the rent, income is still below the limit: "
        "the answer does not change."
    )
    above = _(
        "%(rent)s is %(above)s above the usual rent. Even with the rent, income is not below the limit: "
        "the answer does not change."
    )
    return Criterion("rent_confirmed", "met", title, Text(below if with_rent else above, values), AS_ANSWERED)


def _limit(facts: ChildGrantFacts, parameters: ChildGrantParameters) -> Money:
    return Money(parameters.income_limit_minor, facts.currency) * facts.adults


def _counted_income(income: Money, rent: Money, parameters: ChildGrantParameters) -> Money:
    return max(income - rent_counted(rent, parameters), Money(0, income.currency))


def _age(child: ChildFacts, on: date) -> Text:
    """In words; where the day of birth is not known, in years at least."""
    if child.born_by is None:
        return ages.in_words(child.birth_date, on)
    years = ages.completed_years(min(child.born_by, on), on)
    return counted("at least %(count)s year", "at least %(count)s years", years)


def _named(children: list[ChildFacts], on: date) -> tuple[Text, ...]:
    return tuple(Text(_("%(name)s (%(age)s)"), {"name": child.name, "age": _age(child, on)}) for child in children)
