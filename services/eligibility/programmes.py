"""Which facts and which rule belong to each programme."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.catalogue.parameters import (
    ChildGrantParameters,
    DisabilityAllowanceParameters,
    OlderPersonsPensionParameters,
)
from services.kernel.errors import NotFound

from . import facts
from .assessment import Assessment
from .rules import child_grant, disability_allowance, older_persons_pension


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """`read_facts` takes answers and a currency, `assess` those facts, parameters and a day.

    `answers` are the ids of the questions that `read_facts` looks at: a form without them leaves it all to a person.
    """

    read_facts: Callable[[Mapping[str, Any], str], Any]
    assess: Callable[[Any, Any, date], Assessment]
    answers: tuple[str, ...]


RULES: Mapping[str, ProgrammeRule] = {
    ChildGrantParameters.CODE: ProgrammeRule(
        facts.child_grant, child_grant.assess, ("children", "has_partner", "income", "pays_rent", "rent")
    ),
    OlderPersonsPensionParameters.CODE: ProgrammeRule(
        facts.older_persons_pension, older_persons_pension.assess, ("birth_date", "has_pension", "pension")
    ),
    DisabilityAllowanceParameters.CODE: ProgrammeRule(
        facts.disability_allowance, disability_allowance.assess, ("lasts",)
    ),
}


def rule_of(code: str) -> ProgrammeRule:
    """The rule of the programme with this code. Raises NotFound while none is written."""
    rule = RULES.get(code)
    if rule is None:
        raise NotFound("eligibility.no_rules", "No rules are written for this programme yet.")
    return rule
