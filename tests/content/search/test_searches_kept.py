"""What is kept of searches, for whom, and how long."""

from datetime import UTC, datetime, timedelta

import pytest

from content.search import operations
from content.search.models import Searched
from content.search.personal import may_be_personal
from content.search.queries import found_nothing
from content.search.vocabulary import vocabulary

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def count(site):
    def search(text, found=0, now=NOW):
        operations.count_search(words=vocabulary("en"), text=text, found=found, now=now)

    return search


@pytest.mark.parametrize(
    "text",
    [
        "ines@example.org",
        "0712 345 678",
        "٠٧١٢٣٤٥٦٧٨",
        "born 12/03/1980",
        "my number is 4821374",
        "Ines Tavar",
        "child grant for Ines Tavar",
        "إيناس تافار",
        "please tell me why my neighbour gets more than my family does",
    ],
)
def test_what_may_point_to_a_person_is_counted_without_its_words(count, text):
    count(text)
    assert Searched.objects.get().words == ""
    assert found_nothing(NOW.date()) == []


@pytest.mark.parametrize("text", ["school meals", "unemployment", "Child Grant", "loyer", "form 27b", "SCHOOL MEALS"])
def test_what_points_to_nobody_is_kept(site, text):
    assert not may_be_personal(text, vocabulary("en"))


def test_editors_see_what_was_not_found_most_frequent_first(count):
    for text in ("school meals", "rent help", "school meals"):
        count(text)
    count("child grant", found=1)
    assert [(row.words, row.times) for row in found_nothing(NOW.date())] == [("school meals", 2), ("rent help", 1)]
    assert found_nothing(NOW.date() + timedelta(days=1)) == []


def test_searches_are_forgotten_after_ninety_days(count):
    count("school meals")
    operations.forget_old(now=NOW + timedelta(days=operations.KEPT_DAYS))
    assert Searched.objects.exists()
    operations.forget_old(now=NOW + timedelta(days=operations.KEPT_DAYS + 1))
    assert not Searched.objects.exists()


def test_a_flood_of_different_searches_is_not_remembered(count, monkeypatch):
    monkeypatch.setattr(operations, "MOST_A_DAY", 3)
    for letter in "abcdef":
        count(f"word{letter}")
    assert Searched.objects.count() == 3
