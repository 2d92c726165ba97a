from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from content.banners.models import Banner
from content.desk.home import readers, work
from content.desk.models import Freeze
from content.desk.reviews import may_answer
from content.feedback.models import Feedback
from content.languages.models import TranslatedPage
from content.pages.figures import flag_pages, open_changes
from content.pages.models import FiguresChange, ServicePage
from content.search.models import Searched

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(site, service_page) -> ServicePage:
    return service_page


@pytest.fixture
def sent_in(service, team) -> ServicePage:
    """A draft of the author's that waits for the programme owner."""
    service.summary = "Money for children."
    service.save_revision(user=team.author)
    service.get_workflow().start(service, team.author)
    return ServicePage.objects.get(pk=service.pk)


def titles(board) -> list[str]:
    return [row.title for row in board.rows]


class TestWhatWaitsForMe:
    def test_the_owner_is_asked_and_nobody_else(self, sent_in, team):
        asked = {name: work.waiting(user, timezone.now()).rows for name, user in vars(team).items()}
        assert {name for name, rows in asked.items() if rows} == {"owner", "administrator"}
        (row,) = asked["owner"]
        assert "Sent in by author" in row.note and "East Africa Time" in row.note
        assert row.address == f"/manage/pages/{sent_in.pk}/edit/"

    def test_a_draft_that_came_back_brings_the_words_with_it(self, sent_in, team):
        sent_in.current_workflow_task_state.reject(user=team.owner, comment="Say from when.")
        (row,) = work.waiting(team.author, timezone.now()).rows
        assert row.note == "Came back: “Say from when.”"

    def test_nothing_is_said_too(self, site, team):
        board = work.waiting(team.author, timezone.now())
        assert (board.rows, board.empty) == ([], "Nothing waits for you.")


class TestWhatWaitsForItsHour:
    @pytest.mark.parametrize(
        ("minutes", "frozen", "words"),
        [
            (60, False, "Will be published on"),
            (-5, True, "Held by the election freeze"),
            (-5, False, "Should have been"),
        ],
    )
    def test_it_says_when_or_why_not(self, service, team, minutes, frozen, words):
        now = timezone.now()
        revision = service.save_revision()
        revision.approved_go_live_at = now + timedelta(minutes=minutes)
        revision.save()
        if frozen:
            Freeze.objects.create(reason="Election", starts_at=now - timedelta(days=1))
        (row,) = work.scheduled(team.publisher, now).rows
        assert row.note.startswith(words) and "East Africa Time" in row.note


class TestTheOtherBoards:
    def test_alerts_live_and_planned(self, site, team):
        now = timezone.now()
        locale = Locale.objects.get(language_code="en")
        for title, hours in (("Offices closed", -1), ("Help line moves", 1), ("Over", -9)):
            Banner.objects.create(
                title=title,
                locale=locale,
                starts_at=now + timedelta(hours=hours),
                ends_at=now + timedelta(hours=hours + 4),
            )
        board = work.alerts(team.author, now)
        assert titles(board) == ["Offices closed", "Help line moves"]
        assert [row.note.split()[0] for row in board.rows] == ["Shown", "Appears"]

    def test_pages_to_be_read_again(self, service, team):
        service.review_by = date(2026, 1, 1)
        service.save()
        assert titles(work.to_review(team.author, timezone.now())) == [service.title]

    def test_a_day_ends_by_the_clocks_of_the_country(self, service, team):
        service.review_by = date(2026, 11, 27)
        service.save()
        shortly_after_midnight = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)
        (row,) = work.to_review(team.author, shortly_after_midnight).rows
        assert row.note == "Should have been read again by 27 November 2026."

    def test_pages_that_did_not_help_with_the_words_of_readers(self, service, team):
        today = timezone.localdate()
        for useful, text in ((True, ""), (False, "Which form?")):
            Feedback.objects.create(page_id=service.pk, day=today, language="en", useful=useful, text=text)
        (row,) = readers.unhelpful(team.author, timezone.now()).rows
        assert row.note == "1 of 2 readers found it not useful." and row.quotes == ("Which form?",)
        assert row.address == f"/manage/pages/{service.pk}/edit/"

    def test_searches_that_found_nothing(self, site, team):
        Searched.objects.create(language="en", day=timezone.localdate(), words="free bus", found=0, times=3)
        (row,) = readers.unfound(team.author, timezone.now()).rows
        assert (row.title, row.note) == ("free bus", "Searched for 3 times.")

    def test_translations_that_are_outdated(self, service, team):
        twin = service.get_translations().get(locale__language_code="fr")
        ServicePage.objects.filter(pk=twin.pk).update(alias_of=None)  # somebody translated it
        TranslatedPage.objects.update_or_create(
            page_id=twin.pk,
            defaults={"source_id": service.pk, "updated_at": timezone.now(), "outdated_since": timezone.now()},
        )
        (row,) = readers.untranslated(team.translator, timezone.now()).rows
        assert row.language == "fr" and row.address == f"/manage/pages/{twin.pk}/edit/"

    def test_figures_that_changed(self, service, team):
        today = timezone.localdate()
        flag_pages(programme="child-grant", starts_on=today, changed_at=timezone.now())
        notes = [row.note for row in readers.figures(team.author, timezone.now()).rows]
        assert any("Read it again" in note for note in notes)

    def test_who_read_the_page_and_found_it_right_says_so(self, service, team, enter):
        flag_pages(programme="child-grant", starts_on=timezone.localdate(), changed_at=timezone.now())
        changes = open_changes().filter(page_id=service.pk)
        address = reverse("desk_still_right", args=[service.pk])
        assert address not in enter(team.author).get("/manage/").content.decode()
        assert enter(team.author).post(address).status_code in (302, 403) and changes.exists()
        publisher = enter(team.publisher)
        assert address in publisher.get("/manage/").content.decode()
        publisher.post(address)
        assert not changes.exists()
        (answered,) = FiguresChange.objects.filter(page_id=service.pk)
        assert answered.acknowledged_by == team.publisher

    def test_the_owner_of_the_page_is_asked_and_may_answer(self, service, team):
        service.owner = team.owner
        service.save(update_fields=["owner"])
        assert may_answer(team.owner, service) and not may_answer(team.author, service)


class TestTheScreen:
    @pytest.mark.parametrize("who", ["author", "translator", "reviewer", "owner", "publisher", "administrator"])
    def test_every_role_sees_every_board_and_links_that_open(self, sent_in, team, enter, who):
        client = enter(getattr(team, who))
        text = client.get("/manage/").content.decode()
        for heading in ("Waits for you", "Alert banners", "To be read again", "Not useful to readers", "Searches that"):
            assert heading in text
        for board in (work.waiting, work.to_review):
            for row in board(getattr(team, who), timezone.now()).rows:
                assert not row.address or client.get(row.address).status_code == 200

    def test_words_of_readers_are_no_markup(self, service, team, enter):
        today = timezone.localdate()
        Feedback.objects.create(page_id=service.pk, day=today, language="en", useful=False, text="<script>alert(1)")
        assert "<script>alert(1)" not in enter(team.author).get("/manage/").content.decode()
