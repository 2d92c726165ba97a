"""A draft that brings news of somebody's life, gone on with at a counter: what the news touch comes first there too."""

import pytest

from services.applications.models import Application
from tests.portal.citizen.factories import PAGES

from .conftest import PERSON


@pytest.fixture
def news(filled, now) -> Application:
    """What was filled in was sent; a second draft follows it and tells of a move."""
    filled.refresh_from_db()
    filled.state, filled.reference, filled.submitted_at = "submitted", "CG-25-0000001-1", now
    filled.save()
    return Application.objects.create(
        person=filled.person,
        programme=filled.programme,
        form_version=filled.form_version,
        answers=filled.answers,
        follows=filled,
        told={"moved": 0},
        started_at=now,
        saved_at=now,
    )


def test_taken_up_it_asks_what_the_news_touch_and_then_reads_all_over(counter, news):
    home, rent, check = (f"/office/assisted/{news.pk}/{page}/" for page in ("home", "rent", "check"))
    assert counter.post(PERSON, {"programme": "child-grant"})["Location"] == home
    assert "This may be different now" in counter.get(home).content.decode()
    assert counter.post(home, {**PAGES["home"], "home.text": "Mill Lane 2"})["Location"] == rent
    read_over = counter.get(check)
    ((title, _address),) = read_over.context["unseen"]
    assert title in read_over.content.decode()
    (change,) = read_over.context["compared"]
    assert (change.before, change.after) == ("Lantern Street 9", "Mill Lane 2")
    assert counter.post(rent, PAGES["rent"])["Location"] == check
    assert counter.get(check).context["unseen"] == []


def test_any_other_application_is_read_over_as_ever(counter, check):
    assert "What changed" not in counter.get(check).content.decode()
