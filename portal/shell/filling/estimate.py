"""What the rules make of the answers before anybody has looked at them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from services.eligibility import queries as eligibility
from services.kernel.money import Money

from .journey import Journey

# Which findings explain an outcome to the person it is about.
_SAID = {"eligible": "met", "not_eligible": "not_met", "needs_person": "person_looks"}


@dataclass(frozen=True, slots=True)
class Estimate:
    """An amount a month when the rules name one, else a title; `lines` explain either in words. `way_on` stands beside
    a title that discourages.
    """

    amount: Money | None
    title: str
    lines: list[str]
    way_on: str = ""


def estimate(journey: Journey, on: date) -> Estimate:
    """The rules of today on the answers as they stand. Nothing is stored. Raises NotFound without parameters."""
    found = eligibility.estimate(journey.application.programme, journey.application.answers, on)
    explained = eligibility.explained(found, journey.language)
    lines = [one.explanation for one in explained if one.result == _SAID[found.outcome]]
    if found.outcome == "not_eligible":
        way_on = _("You can send it all the same. A person looks at it, and you get the reasons.")
        return Estimate(None, _("By these answers you would not receive it"), lines, way_on)
    return Estimate(found.amount, _("A person looks at this before we can name an amount"), lines)
