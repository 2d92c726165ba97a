from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from identity.people.mandates.rules import birthday, covers, last_day, unknown_scopes
from identity.people.mandates.states import MOVES, MandateStatus, allows
from identity.people.rough_days import RoughDay

DAY = date(2026, 12, 1)


@dataclass
class Paper:
    status: str = "active"
    scopes: list[str] = field(default_factory=lambda: ["view", "apply"])
    programmes: list[str] = field(default_factory=list)
    valid_from: date = DAY
    valid_until: date | None = None


@pytest.mark.parametrize("status", [status for status in MandateStatus if status != "active"])
def test_only_an_active_mandate_covers_anything(status):
    assert covers(Paper(), "view", None, DAY)
    assert not covers(Paper(status=status), "view", None, DAY)


def test_it_covers_its_scopes_and_no_others():
    assert covers(Paper(), "apply", "child-grant", DAY)
    assert not covers(Paper(), "collect_payment", "child-grant", DAY)
    assert not covers(Paper(scopes=["apply"]), "view", None, DAY), "to apply is not to see"


def test_without_programmes_it_is_for_all_and_with_some_for_those():
    limited = Paper(programmes=["child-grant"])
    assert covers(limited, "apply", "child-grant", DAY)
    assert not covers(limited, "apply", "pension", DAY)
    assert not covers(limited, "view", None, DAY), "what belongs to no programme is beyond it"


def test_its_last_day_is_the_day_before_the_end():
    paper = Paper(valid_until=DAY + timedelta(2))
    assert [covers(paper, "view", None, DAY + timedelta(n)) for n in (-1, 0, 1, 2)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        (RoughDay(2010, 3, 27), date(2028, 3, 27)),
        (RoughDay(2008, 2, 29), date(2026, 3, 1)),
        (RoughDay(2010, 3), date(2028, 3, 31)),
        (RoughDay(2010), date(2028, 12, 31)),
    ],
)
def test_a_guardian_acts_until_the_eighteenth_birthday(born, of_age):
    assert birthday(born, 18) == of_age
    assert last_day("guardian", born=born, asked=None) == of_age
    assert last_day("guardian", born=born, asked=date(2040, 1, 1)) == of_age
    assert last_day("guardian", born=born, asked=date(2026, 1, 1)) == date(2026, 1, 1)
    assert last_day("court", born=born, asked=None) is None


def test_what_is_no_scope_is_named():
    assert unknown_scopes(["view", "everything"]) == ["everything"]


def test_nothing_leads_back_from_an_end():
    ends = {MandateStatus.DECLINED, MandateStatus.ENDED, MandateStatus.EXPIRED}
    assert not any(start in ends for rows in MOVES.values() for start in rows)
    assert not allows("representative", "asked", "active"), "nobody grants themselves a mandate"
    assert not allows("stranger", "active", "ended")
