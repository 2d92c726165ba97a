"""Publishing at the moment that editors chose."""

import logging
from datetime import timedelta

import pytest
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision

from content import generation
from content.banners.models import Banner
from content.pages import schedule
from content.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_said():
    schedule._said.clear()


@pytest.fixture
def scheduled(home, now):
    """Schedules a new title of a page for a moment `minutes` from now."""

    def plan(slug: str, title: str, *, minutes: int = 10) -> Revision:
        page = english(slug)
        page.title, page.go_live_at = title, now + timedelta(minutes=minutes)
        revision = page.save_revision(approved_go_live_at=page.go_live_at)
        Page.objects.filter(pk=page.pk).update(latest_revision=revision)
        return revision

    return plan


def english(slug: str) -> StandardPage:
    return StandardPage.objects.get(slug=slug, locale__language_code="en")


def title(slug: str) -> str:
    return english(slug).title


def test_nothing_happens_a_moment_too_early(scheduled, now):
    scheduled("privacy", "New")
    assert schedule.do_due(now=now + timedelta(minutes=10, microseconds=-1)) == 0
    assert title("privacy") == "Privacy"


def test_a_page_is_published_at_its_moment_once(scheduled, now):
    scheduled("privacy", "New")
    assert schedule.do_due(now=now + timedelta(minutes=10)) == 1
    assert title("privacy") == "New"
    assert schedule.do_due(now=now + timedelta(minutes=11)) == 0


def test_readers_see_it_at_once(scheduled, now, client, django_capture_on_commit_callbacks):
    assert "<h1>Privacy" in client.get("/privacy/").content.decode()
    scheduled("privacy", "New")
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        schedule.do_due(now=now + timedelta(minutes=10))
    assert generation.current() != before
    assert "<h1>New" in client.get("/privacy/").content.decode()


def test_what_expires_is_taken_down(home, now):
    Page.objects.filter(pk=english("privacy").pk).update(expire_at=now)
    assert schedule.do_due(now=now - timedelta(seconds=1)) == 0
    assert schedule.do_due(now=now) == 1
    page = english("privacy")
    assert (page.live, page.expired) == (False, True)


def test_banners_are_published_too(home, now):
    times = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    banner = Banner.objects.create(title="Closed", locale=home.locale, live=False, **times)
    banner.go_live_at = now
    banner.save_revision(approved_go_live_at=now)
    assert schedule.do_due(now=now) == 1
    banner.refresh_from_db()
    assert banner.live


def test_one_that_is_held_back_holds_up_no_other_and_is_said_once(scheduled, now, monkeypatch, caplog):
    scheduled("privacy", "Held")
    scheduled("help", "Help, new")
    through = PublishRevisionAction.execute

    def gate(self, *args, **kwargs):
        if self.object.title == "Held":
            raise PermissionError("an election of Amina Doru")
        return through(self, *args, **kwargs)

    monkeypatch.setattr(PublishRevisionAction, "execute", gate)
    caplog.set_level(logging.WARNING, "content.pages.schedule")
    assert [schedule.do_due(now=now + timedelta(minutes=minutes)) for minutes in (10, 11)] == [1, 0]
    assert (title("privacy"), title("help")) == ("Privacy", "Help, new")
    said = [record.getMessage() for record in caplog.records if record.name == "content.pages.schedule"]
    assert len(said) == 1
    assert "PermissionError" in said[0]
    assert "Amina" not in said[0]
    monkeypatch.undo()
    assert schedule.do_due(now=now + timedelta(minutes=12)) == 1
    assert title("privacy") == "Held"


def test_a_worker_that_is_told_to_stop_takes_no_other(scheduled, now):
    scheduled("privacy", "New")
    assert schedule.do_due(now=now + timedelta(minutes=10), stop=lambda: True) == 0
