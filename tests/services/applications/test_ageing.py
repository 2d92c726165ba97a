"""Drafts that nobody goes on with."""

from datetime import timedelta

import pytest

from identity.access.actors import SYSTEM
from notifications.delivery.models import OutboxLine
from services.applications import ageing, drafting, operations, queries
from services.applications.clashes import WindowClosed
from services.applications.models import Application
from services.kernel.errors import Conflict, NotAllowed, NotFound

from .conftest import rename_rent


@pytest.fixture
def draft(amina, fill_in):
    return fill_in(amina)


@pytest.fixture
def after(draft, now):
    """Lets the worker come once on the n-th day after the last save, and returns the draft."""

    def come(*days: float) -> Application:
        for day in days:
            ageing.age_drafts(actor=SYSTEM, now=now + timedelta(days=day))
        draft.refresh_from_db()
        return draft

    return come


def notices() -> list[str]:
    return list(OutboxLine.objects.order_by("pk").values_list("notice", flat=True))


class TestWarnings:
    def test_nobody_is_warned_before_time(self, after):
        assert after(22.9).warned == 0

    def test_two_come_and_say_the_day(self, after, now):
        after(23, 24, 28)
        lines = OutboxLine.objects.filter(notice="draft_expiring").order_by("pk")
        assert len(lines) == 2
        assert all("17 July" in line.body for line in lines)

    def test_each_comes_once_however_often_the_worker_does(self, after):
        after(23, 23, 28, 28, 29)
        assert notices().count("draft_expiring") == 2

    def test_whoever_goes_on_has_thirty_days_again(self, after, amina, draft, now):
        after(23)
        later = now + timedelta(days=24)
        operations.save_page(
            actor=amina, application_id=draft.pk, page_id="about-you", values={"full_name": "A"}, now=later
        )
        assert after(31, 40).is_draft
        assert notices().count("draft_expiring") == 1

    def test_a_worker_that_was_away_still_gives_everybody_their_days(self, after):
        assert after(50).is_draft
        assert after(56).is_draft
        assert after(57.5).is_draft
        assert after(58).state == "expired"
        assert notices() == ["draft_expiring", "draft_expiring", "draft_expired"]


class TestClosing:
    def test_it_closes_on_the_thirtieth_day_with_all_that_was_written(self, after):
        closed = after(23, 28, 30)
        assert closed.state == "expired"
        assert closed.answers["full_name"] == "Amina Oss"

    def test_only_the_system_closes(self, amina, draft, now):
        with pytest.raises(NotAllowed):
            ageing.expire(actor=amina, application_id=draft.pk, now=now)

    def test_it_is_found_for_a_year_and_then_forgotten(self, after, amina, draft, now):
        after(23, 28, 30)
        assert queries.closed_draft(amina, "child-grant", now + timedelta(days=394)).pk == draft.pk
        assert queries.closed_draft(amina, "child-grant", now + timedelta(days=396)) is None
        ageing.age_drafts(actor=SYSTEM, now=now + timedelta(days=396))
        assert not Application.objects.exists()


class TestTakingUpAgain:
    @pytest.fixture
    def again(self, after, draft, now):
        after(23, 28, 30)

        def take_up(actor, days=40):
            return ageing.take_up_again(actor=actor, application_id=draft.pk, now=now + timedelta(days=days))

        return take_up

    def test_one_press_opens_it_with_all_that_was_written(self, again, amina, draft):
        taken = again(amina)
        assert taken.is_draft
        assert taken.answers == draft.answers

    def test_unfinished_words_are_there_too(self, amina, draft, now):
        fields = {"full_name": ["Am"]}
        drafting.keep_typed(
            actor=amina, application_id=draft.pk, page_id="about-you", fields=fields, drawn=None, now=now
        )
        for day in (23, 28, 30):
            ageing.age_drafts(actor=SYSTEM, now=now + timedelta(days=day))
        taken = ageing.take_up_again(actor=amina, application_id=draft.pk, now=now + timedelta(days=31))
        assert queries.unfinished(taken, "about-you").fields == fields

    def test_it_goes_on_with_the_newest_form(self, again, amina, publish):
        newest = publish(rename_rent)
        assert again(amina).form_version_id == newest.pk

    def test_nobody_elses_is_found(self, again, stranger):
        with pytest.raises(NotFound):
            again(stranger)

    def test_after_a_year_there_is_nothing(self, again, amina):
        with pytest.raises(NotFound):
            again(amina, days=396)

    def test_beside_another_draft_it_stays_closed(self, again, amina, child_grant, draft, now):
        operations.start(actor=amina, programme=child_grant, now=now)
        with pytest.raises(Conflict):
            again(amina)
        draft.refresh_from_db()
        assert draft.state == "expired"

    def test_a_closed_programme_opens_nothing(self, again, amina, child_grant, draft):
        child_grant.windows.all().delete()
        with pytest.raises(WindowClosed):
            again(amina)

    def test_what_is_open_or_sent_is_not_opened_again(self, amina, draft, now):
        with pytest.raises(NotAllowed):
            ageing.take_up_again(actor=amina, application_id=draft.pk, now=now)
