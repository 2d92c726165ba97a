"""Owners hear by e-mail that the law changed figures which their pages speak of."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page

from content.desk import new_figures
from content.desk.home import readers
from content.desk.models import FiguresReminder
from content.pages.figures import acknowledge
from content.pages.laying import publish_below, stream
from content.pages.models import GuidePage, ServicePage
from identity.access.actors import SYSTEM
from services.catalogue import operations as catalogue
from services.catalogue.queries import programme
from tests.content.conftest import NUMBERS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 4, 9, 0, tzinfo=ZoneInfo("Africa/Nairobi"))


@pytest.fixture
def service(site, team) -> ServicePage:
    """The page of the programme, in English alone, owned by the author."""
    Page.objects.exclude(locale__language_code="en").update(owner=None)
    page = ServicePage.objects.get(programme="child-grant", locale__language_code="en")
    page.owner = team.author
    page.save()
    return page


@pytest.fixture
def guide(service, team) -> GuidePage:
    """Tells the amount in words of its own."""
    blocks = stream(("text", "<p>You receive TVM 240 a month.</p>"), ("eligibility", {"programme": "child-grant"}))
    chapters = stream(("chapter", {"heading": "Money", "body": blocks}))
    page = GuidePage(title="When a baby is born", slug="baby", chapters=chapters, owner=team.author)
    return publish_below(service.get_parent(), page)


def change(starts_on=date(2027, 1, 1), amount=26_000):
    values = NUMBERS | {"amount_per_child_minor": amount}
    catalogue.set_parameters(
        actor=SYSTEM, now=timezone.now(), programme=programme("child-grant"), starts_on=starts_on, values=values
    )


def told() -> list[str]:
    return [message.to[0].partition("@")[0] for message in mail.outbox]


class TestWhatTheOwnerReads:
    def test_one_message_names_the_day_every_page_and_every_sentence_that_will_be_wrong(self, guide, service):
        change()
        assert new_figures.tell(now=NOW) == 1
        (message,) = mail.outbox
        assert message.to == ["author@ministry.example"]
        assert "Child Grant" in message.subject and "1 January 2027" in message.subject
        for page in (guide, service):
            assert f"“{page.title}” (English)" in message.body and f"/manage/pages/{page.pk}/edit/" in message.body
        assert (
            "states TVM\u00a0240.00, from then on it is TVM\u00a0260.00: “You receive TVM 240 a month.”" in message.body
        )
        assert message.body.count("states TVM") == 1 and "no earlier figure" in message.body

    def test_it_is_in_the_language_of_the_owner(self, service, team):
        team.author.preferred_language = "fr"
        team.author.save()
        change()
        new_figures.tell(now=NOW)
        assert "janvier 2027" in mail.outbox[0].subject


class TestWhoIsTold:
    def test_the_owner_once_however_often_the_round_comes(self, guide):
        change()
        assert [new_figures.tell(now=NOW) for _ in range(3)] == [1, 0, 0]
        assert told() == ["author"] and FiguresReminder.objects.count() == 2

    def test_again_of_the_next_change(self, guide):
        change()
        new_figures.tell(now=NOW)
        change(date(2028, 1, 1), 28_000)
        assert new_figures.tell(now=NOW) == 1 and "2028" in mail.outbox[1].subject

    def test_a_page_that_is_bound_later_is_told_of_alone(self, guide, service, team):
        service.owner = team.other_author
        service.save()
        change()
        assert new_figures.tell(now=NOW) == 2 and set(told()) == {"author", "other-author"}
        service.owner = team.author
        service.save()
        assert new_figures.tell(now=NOW) == 1
        assert f"pages/{service.pk}/" in mail.outbox[2].body and f"pages/{guide.pk}/" not in mail.outbox[2].body

    @pytest.mark.parametrize("gone", [True, False])
    def test_publishers_where_nobody_owns_the_page_or_the_owner_has_left(self, service, team, gone):
        if gone:
            team.author.is_active = False
            team.author.save()
        else:
            service.owner = None
            service.save()
        change()
        assert new_figures.tell(now=NOW) == 2 and set(told()) == {"publisher", "other-publisher"}

    def test_nobody_of_what_somebody_has_read_already(self, service, team):
        change()
        acknowledge(page=service, user=team.author, now=NOW)
        assert new_figures.tell(now=NOW) == 0

    def test_a_message_that_cannot_be_sent_is_tried_again(self, service, monkeypatch):
        change()
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", _no_route)
            assert new_figures.tell(now=NOW) == 0
        assert new_figures.tell(now=NOW) == 1


class TestTheBoard:
    def test_it_says_who_owns_the_page(self, service, guide, team):
        change(timezone.localdate() - timedelta(days=1))
        assert {row.whose for row in readers.figures(team.publisher, timezone.now()).rows} == {"Owner: author."}

    def test_and_whom_it_asks_where_nobody_does(self, service, team, enter):
        service.owner = None
        service.save()
        change()
        (row,) = readers.figures(team.publisher, timezone.now()).rows
        assert "publishers are asked" in row.whose
        assert row.whose in enter(team.author).get("/manage/").content.decode()


def _no_route(message):
    raise OSError
