"""The facts that rules look at, read from the answers of an application. What is not known is None, never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from identity.people.rough_days import RoughDay
from services.kernel.money import PERIODS, Money
from services.kernel.text import fold

# Relations that mean the applicant has the child in their care. Others are looked at by a person.
IN_CARE = frozenset({"child", "grandchild", "foster_child"})


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """A child who lives with the applicant. `in_care` is None when somebody has to look.

    `birth_date` is the first day on which the child can have been born, `born_by` the last one where it is not known.
    """

    name: str
    birth_date: date
    in_care: bool | None = True
    born_by: date | None = None

    @property
    def youngest(self) -> date:
        """The birthday that makes the child as young as it can be."""
        return self.born_by or self.birth_date

    @property
    def key(self) -> tuple[str, date]:
        """What two rows for the same child have in common."""
        return fold(self.name), self.birth_date


@dataclass(frozen=True, slots=True)
class ChildGrantFacts:
    """`income` and `rent` are the household's for one month; `rent` None means unknown, zero that none is paid."""

    children: tuple[ChildFacts, ...]
    adults: int
    income: Money | None
    rent: Money | None
    currency: str


@dataclass(frozen=True, slots=True)
class OlderPersonsPensionFacts:
    """`other_pensions` for one month, zero when there are none.

    `birth_date` is the first day that it can be, `born_by` the last one where it is not known to the day.
    """

    birth_date: date | None
    other_pensions: Money | None
    currency: str
    born_by: date | None = None


@dataclass(frozen=True, slots=True)
class DisabilityAllowanceFacts:
    """`lasts_a_year` None when the applicant is not sure; `score` 0 to 100 of a functional assessment."""

    lasts_a_year: bool | None
    score: int | None
    currency: str


def child_grant(answers: Mapping[str, Any], currency: str) -> ChildGrantFacts:
    """The facts in the answers of the child grant's form."""
    rows = answers.get("children")
    children = tuple(child for row in rows if (child := _child(row))) if isinstance(rows, list) else ()
    return ChildGrantFacts(
        children=children,
        adults=2 if answers.get("has_partner") is True else 1,
        income=_money(answers.get("income"), currency),
        rent=_money_if(answers.get("pays_rent"), answers.get("rent"), currency),
        currency=currency,
    )


def older_persons_pension(answers: Mapping[str, Any], currency: str) -> OlderPersonsPensionFacts:
    """The facts in the answers of the pension's form."""
    born = RoughDay.read(answers.get("birth_date"))
    return OlderPersonsPensionFacts(
        birth_date=born.first if born else None,
        born_by=_last(born),
        other_pensions=_money_if(answers.get("has_pension"), answers.get("pension"), currency),
        currency=currency,
    )


def disability_allowance(answers: Mapping[str, Any], currency: str) -> DisabilityAllowanceFacts:
    """`functional_score` is no question of the form: it comes from the assessment, as a finding."""
    score = answers.get("functional_score")
    is_score = isinstance(score, int) and not isinstance(score, bool) and 0 <= score <= 100
    lasts = {"year_or_more": True, "under_a_year": False}
    return DisabilityAllowanceFacts(
        lasts_a_year=lasts.get(str(answers.get("lasts"))), score=score if is_score else None, currency=currency
    )


def _child(row: Any) -> ChildFacts | None:
    if not isinstance(row, dict):
        return None
    born = RoughDay.read(row.get("birth_date"))
    if born is None:
        return None
    in_care = True if row.get("relation") in IN_CARE else None
    return ChildFacts(str(row.get("name") or ""), born.first, in_care, _last(born))


def _money_if(has_any: Any, value: Any, currency: str) -> Money | None:
    """Zero after a no, the amount after a yes, unknown without an answer."""
    if has_any is False:
        return Money(0, currency)
    return _money(value, currency)


def _money(value: Any, currency: str) -> Money | None:
    """The amount for one month; one that comes each week or year is reckoned to that."""
    minor = value.get("minor") if isinstance(value, dict) else None
    fits = isinstance(minor, int) and not isinstance(minor, bool) and minor >= 0
    if not fits or minor is None:
        return None
    period = value.get("period", "month")
    return Money(minor, currency).a_month(period) if isinstance(period, str) and period in PERIODS else None


def _last(born: RoughDay | None) -> date | None:
    """The last day that it can be; None where the day is known, or nothing is."""
    return None if born is None or born.is_exact else born.last
