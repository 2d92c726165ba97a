from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from content.desk import reminders, reviews, roles
from content.desk.models import Reminder
from content.pages.models import StandardPage
from identity.access.models import RoleAssignment

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 4)
NOW = datetime(2026, 12, 4, 9, 0, tzinfo=ZoneInfo("Africa/Nairobi"))


@pytest.fixture
def due(site, team):
    """A published page of the author's with this day."""

    def make(day: date | None, *, owner=team.author, live=True) -> StandardPage:
        page = StandardPage.objects.filter(locale__language_code="en", alias_of=None).first()
        page.review_by, page.owner, page.live = day, owner, live
        page.save()
        return page

    return make


class TestWhichPagesAreDue:
    @pytest.mark.parametrize(
        ("days", "is_due", "is_late"), [(-400, True, True), (-1, True, True), (0, True, False), (14, True, False)]
    )
    def test_those_past_and_those_within_two_weeks(self, due, days, is_due, is_late):
        page = due(TODAY + timedelta(days=days))
        assert [(review.page.pk, review.is_late) for review in reviews.due(TODAY)] == [(page.pk, is_late)]

    @pytest.mark.parametrize(
        "values", [{"day": None}, {"day": TODAY + timedelta(days=15)}, {"day": TODAY, "live": False}]
    )
    def test_no_other(self, due, values):
        due(**values)
        assert reviews.due(TODAY) == []


class TestReminding:
    def test_the_owner_is_told_the_page_the_day_and_the_way(self, due):
        page = due(TODAY + timedelta(days=3))
        assert reminders.remind(now=NOW) == 1
        (message,) = mail.outbox
        assert message.to == ["author@ministry.example"]
        assert page.title in message.subject and "7 December 2026" in message.subject
        assert f"/manage/pages/{page.pk}/edit/" in message.body

    def test_once_for_each_page_and_date(self, due):
        due(TODAY)
        assert [reminders.remind(now=NOW) for _ in range(3)] == [1, 0, 0]
        due(TODAY + timedelta(days=10))
        assert reminders.remind(now=NOW) == 1
        assert len(mail.outbox) == 2 == Reminder.objects.count()

    def test_in_the_language_of_the_owner(self, due, team):
        team.author.preferred_language = "fr"
        team.author.save()
        due(TODAY)
        reminders.remind(now=NOW)
        assert "décembre" in mail.outbox[0].subject

    def test_publishers_are_told_of_pages_that_nobody_owns(self, due, team):
        due(TODAY, owner=None)
        reminders.remind(now=NOW)
        assert {message.to[0].partition("@")[0] for message in mail.outbox} == {"publisher", "other-publisher"}

    def test_an_owner_who_left_is_not_written_to(self, due, team):
        team.author.is_active = False
        team.author.save()
        due(TODAY, owner=team.author)
        reminders.remind(now=NOW)
        assert not any("author@" in message.to[0] for message in mail.outbox)

    def test_a_message_that_cannot_be_sent_is_tried_again(self, due, monkeypatch):
        due(TODAY)
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", _no_route)
            assert reminders.remind(now=NOW) == 0
        assert reminders.remind(now=NOW) == 1


def _no_route(message):
    raise OSError


def test_roles_that_end_by_the_calendar_take_their_group_along(team):
    RoleAssignment.objects.filter(user=team.publisher).update(ends_on=timezone.localdate())
    roles.follow_all(timezone.localdate())
    assert not team.publisher.groups.exists()
    assert team.author.groups.get().name == "Authors"
