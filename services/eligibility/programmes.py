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

from . import facts
from .assessment import Assessment
from .rules import child_grant, disability_allowance, older_persons_pension


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """`read_facts` takes answers and a currency, `assess` those facts, parameters and a day."""

    read_facts: Callable[[Mapping[str, Any], str], Any]
    assess: Callable[[Any, Any, date], Assessment]


RULES: Mapping[str, ProgrammeRule] = {
    ChildGrantParameters.CODE: ProgrammeRule(facts.child_grant, child_grant.assess),
    OlderPersonsPensionParameters.CODE: ProgrammeRule(facts.older_persons_pension, older_persons_pension.assess),
    DisabilityAllowanceParameters.CODE: ProgrammeRule(facts.disability_allowance, disability_allowance.assess),
}
