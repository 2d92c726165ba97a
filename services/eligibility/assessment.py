"""What the rules find, with a reason for each criterion. Plain Python: `texts` puts it into words of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Union

from services.kernel.money import Money

Outcome = Literal["eligible", "not_eligible", "needs_person"]
Result = Literal["met", "not_met", "person_looks"]
Param = Union[str, int, date, Money, "Text", tuple["Param", ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be translated and then filled in. With `count`, `plural` is used for all counts but one.

    Parameters may be texts themselves, amounts, days, or a tuple, which becomes a list in words.
    """

    msgid: str
    params: Mapping[str, Param] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of the law. `source` says where the facts come from."""

    key: str
    result: Result
    title: Text
    explanation: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """What follows from facts and parameters on one day.

    `amount` is a month's money; when a person has to look, what it would be if they agree; None when there is none to
    name. Only people refuse: not_eligible is a finding, not a decision.
    """

    outcome: Outcome
    criteria: tuple[Criterion, ...]
    amount: Money | None
    rule_version: str


def conclude(criteria: list[Criterion], amount: Money | None, rule_version: str) -> Assessment:
    """The outcome that follows from the criteria: one not met decides, else one that a person looks at."""
    results = {criterion.result for criterion in criteria}
    if "not_met" in results:
        return Assessment("not_eligible", tuple(criteria), None, rule_version)
    outcome: Outcome = "needs_person" if "person_looks" in results else "eligible"
    return Assessment(outcome, tuple(criteria), amount, rule_version)


def counted(one: str, many: str, count: int, params: Mapping[str, Param] | None = None) -> Text:
    """A sentence that reads otherwise for one than for more. Every language has as many forms as it needs."""
    return Text(one, params or {"count": count}, many, count)


def alike(text: str, count: int, params: Mapping[str, Param]) -> Text:
    """A sentence that English says alike for every number, as in “under 6”, and other languages do not."""
    return Text(text, params, text, count)
