"""What editors read, and how long it is kept."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from content.feedback import operations
from content.feedback.masking import masked
from content.feedback.models import Feedback
from content.feedback.queries import not_useful
from content.feedback.report import FeedbackReport, inert
from identity.access.actors import Actor
from identity.access.roles import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def heard(privacy):
    def hear(text="", *, useful=False, now=NOW):
        pk = operations.say(page_id=privacy.pk, language="en", useful=useful, now=now)
        if text:
            operations.explain(feedback_id=pk, page_id=privacy.pk, reason="unclear", text=text)
        return pk

    return hear


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Call me on 0712 345 678 please", "Call me on ••• please"),
        ("+254 (0) 712-345-678", "•••"),
        ("ines.tavar@example.org wrote", "••• wrote"),
        ("My case CG-26-4821374-6", "My case CG-•••"),
        ("٠٧١٢٣٤٥٦٧٨", "•••"),
        ("born 12/03/1980", "born •••"),
        ("The form has 27 pages and 3 are blank", "The form has 27 pages and 3 are blank"),
        ("TVM\u00a0240 for 6 months", "TVM\u00a0240 for 6 months"),
    ],
)
def test_what_looks_personal_is_blotted_out(text, stored):
    assert masked(text) == stored


def test_nothing_personal_reaches_the_table(heard):
    heard("Call 0712 345 678")
    assert Feedback.objects.get().text == "Call •••"


def test_the_panel_counts_by_page_and_shows_the_latest_words(heard, privacy):
    heard("first", now=NOW - timedelta(days=3))
    for text in ("second", "third", "fourth"):
        heard(text)
    heard(useful=True)
    (row,) = not_useful(TODAY - timedelta(days=7))
    assert (row.page_id, row.useful, row.not_useful) == (privacy.pk, 1, 4)
    assert row.words == ("fourth", "third", "second")


def test_the_panel_leaves_out_what_only_pleased_and_what_is_older(heard):
    heard(useful=True)
    heard("old", now=NOW - timedelta(days=30))
    assert not_useful(TODAY - timedelta(days=7)) == []


def test_the_panel_costs_two_queries(heard, django_assert_num_queries):
    heard("once")
    with django_assert_num_queries(2):
        not_useful(TODAY)


def test_feedback_is_forgotten_after_a_year(heard):
    heard()
    operations.forget_old(now=NOW + timedelta(days=operations.KEPT_DAYS))
    assert Feedback.objects.exists()
    assert operations.forget_old(now=NOW + timedelta(days=operations.KEPT_DAYS + 1)) == 1
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(text):
    assert inert(text).startswith("'")


def test_ordinary_words_are_left_as_they_are():
    assert inert("1 - 2 = trouble") == "1 - 2 = trouble"


class TestTheReport:
    @pytest.fixture
    def show(self):
        def get(**query):
            request = RequestFactory().get("/manage/reports/feedback/", query)
            request.user = get_user_model()(username="editor", is_superuser=True, is_active=True, is_staff=True)
            request.actor = Actor(kind="staff", roles=frozenset({Role.PUBLISHER}))
            return FeedbackReport.as_view()(request)

        return get

    def test_shows_the_words_of_readers_as_text(self, heard, show):
        heard("<script>alert(1)</script>")
        html = show().render().content.decode()
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert(1)" not in html

    def test_is_a_table_to_download_in_which_nothing_runs(self, heard, show):
        heard('=HYPERLINK("https://elsewhere.test")')
        response = show(export="csv")
        rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
        assert len(rows) == 2
        assert rows[1][1] == "Privacy"
        assert rows[1][5].startswith("'=HYPERLINK")
