"""Disability Allowance: a monthly amount by the score of a functional assessment.

Worked example: a condition of a year or more and a score of 55, where 40 points give TVM 300 and 60 give TVM 450:
TVM 300.00 a month. Before there is a score, a person always looks: no machine judges a disability.
"""

from datetime import date

from services.catalogue.parameters import DisabilityAllowanceParameters
from services.eligibility.assessment import Assessment, Criterion, Text, conclude, counted
from services.eligibility.facts import DisabilityAllowanceFacts
from services.kernel.messages import gettext_noop as _
from services.kernel.money import Money

from .sources import AS_ANSWERED, ASSESSMENT

VERSION = "disability-allowance/1"


def assess(facts: DisabilityAllowanceFacts, parameters: DisabilityAllowanceParameters, on: date) -> Assessment:
    """Who is entitled to how much. The day does not matter to this law beyond choosing its parameters."""
    amount = None if facts.score is None else amount_for(facts.score, parameters, facts.currency)
    return conclude([_lasting(facts), _score(facts, parameters, amount)], amount, VERSION)


def amount_for(score: int, parameters: DisabilityAllowanceParameters, currency: str) -> Money | None:
    """The amount of the highest tier that the score reaches; None below the first."""
    reached = [amount for lowest, amount in parameters.tiers if score >= lowest]
    return Money(reached[-1], currency) if reached else None


def _lasting(facts: DisabilityAllowanceFacts) -> Criterion:
    title = Text(_("Lasts a year or longer"))
    if facts.lasts_a_year is None:
        explanation = Text(_("You are not sure how long it lasts. A person looks at it with you."))
        return Criterion("lasting", "person_looks", title, explanation, AS_ANSWERED)
    if facts.lasts_a_year:
        explanation = Text(_("Your condition lasts, or is expected to last, a year or longer."))
        return Criterion("lasting", "met", title, explanation, AS_ANSWERED)
    explanation = Text(_("Your condition lasts less than a year. This allowance begins with a year."))
    return Criterion("lasting", "not_met", title, explanation, AS_ANSWERED)


def _score(
    facts: DisabilityAllowanceFacts, parameters: DisabilityAllowanceParameters, amount: Money | None
) -> Criterion:
    title = counted(
        "Functional assessment of %(score)s point or more",
        "Functional assessment of %(score)s points or more",
        parameters.minimum_score,
        {"score": parameters.minimum_score},
    )
    if facts.score is None:
        explanation = Text(_("A health professional speaks with you about your daily life. There is no score yet."))
        return Criterion("assessed", "person_looks", title, explanation, ASSESSMENT)
    if amount is None:
        explanation = counted(
            "The assessment gave %(score)s of 100 points. The allowance begins at %(least)s point.",
            "The assessment gave %(score)s of 100 points. The allowance begins at %(least)s points.",
            parameters.minimum_score,
            {"score": facts.score, "least": parameters.minimum_score},
        )
        return Criterion("assessed", "not_met", title, explanation, ASSESSMENT)
    explanation = Text(
        _("The assessment gave %(score)s of 100 points. That is %(amount)s a month."),
        {"score": facts.score, "amount": amount},
    )
    return Criterion("assessed", "met", title, explanation, ASSESSMENT)
