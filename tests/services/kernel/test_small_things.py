from datetime import UTC, date, datetime

import pytest

from services.kernel import working_days
from services.kernel.errors import AnswersRefused, Conflict, DomainError, NotFound
from services.kernel.ids import uuid7
from services.kernel.period import Period


class TestErrors:
    def test_the_message_is_translated_before_its_places_are_filled(self):
        error = DomainError("too_many", "At most %(most)s people.", most=20)
        assert error.text() == "At most 20 people."
        assert error.text({"At most %(most)s people.": "Au plus %(most)s personnes."}.get) == "Au plus 20 personnes."

    def test_the_exception_text_is_the_code_alone(self):
        error = Conflict(
            "case.decided", "%(by)s decided this case.", by="Rosa Lind", at=datetime(2026, 1, 1, tzinfo=UTC)
        )
        assert str(error) == "case.decided"
        assert error.text() == "Rosa Lind decided this case."
        assert error.by == "Rosa Lind"

    def test_each_kind_has_a_message_of_its_own(self):
        assert NotFound().text() == "We did not find what you asked for."
        assert AnswersRefused({"name": "Enter your name"}).errors == {"name": "Enter your name"}


class TestPeriod:
    SPRING = Period(date(2026, 3, 1), date(2026, 6, 1))

    def test_its_first_day_lies_within_and_its_end_does_not(self):
        assert self.SPRING.contains(date(2026, 3, 1))
        assert not self.SPRING.contains(date(2026, 6, 1))
        assert Period(date(2026, 3, 1)).contains(date(2099, 1, 1))

    @pytest.mark.parametrize(
        ("other", "overlaps"),
        [
            (Period(date(2026, 6, 1)), False),
            (Period(date(2026, 5, 31)), True),
            (Period(date(2026, 1, 1), date(2026, 3, 1)), False),
            (Period(date(2026, 1, 1), date(2026, 3, 2)), True),
        ],
    )
    def test_periods_that_only_touch_do_not_overlap(self, other, overlaps):
        assert self.SPRING.overlaps(other) is overlaps
        assert other.overlaps(self.SPRING) is overlaps

    def test_it_ends_after_it_starts(self):
        with pytest.raises(ValueError, match="ends after"):
            Period(date(2026, 3, 1), date(2026, 3, 1))


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, date(2026, 11, 19)), (1, date(2026, 11, 20)), (2, date(2026, 11, 23)), (7, date(2026, 11, 30))],
    )
    def test_weekends_do_not_count(self, count, expected):
        assert working_days.add(date(2026, 11, 19), count) == expected

    def test_holidays_do_not_count(self):
        assert working_days.add(date(2026, 11, 19), 1, holidays=[date(2026, 11, 20)]) == date(2026, 11, 23)

    def test_a_country_may_rest_on_friday(self):
        assert working_days.add(date(2026, 11, 19), 1, weekend={4, 5}) == date(2026, 11, 22)

    def test_a_week_without_work_is_refused(self):
        with pytest.raises(ValueError, match="working day"):
            working_days.add(date(2026, 11, 19), 1, weekend=range(7))


def test_identifiers_are_version_seven_and_grow_with_time():
    made = [uuid7() for _ in range(50)]
    assert {identifier.version for identifier in made} == {7}
    assert len(set(made)) == 50
    assert [m.int >> 80 for m in made] == sorted(m.int >> 80 for m in made)
