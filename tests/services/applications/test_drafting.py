"""Words that are not answers yet, and two windows on one draft."""

from datetime import timedelta

import pytest
from django.db import connection

from identity.audit.models import Entry
from services.applications import drafting, operations, queries
from services.applications.clashes import OpenedForAnother, PageChanged, TypedElsewhere
from services.applications.drawn import Drawn
from services.applications.models import UnfinishedPage
from services.kernel.errors import NotAllowed, NotFound

PAGE = "about-you"
HALF = {"full_name": ["Ami"], "birth_date.day": ["3"]}


@pytest.fixture
def keep(amina, begun, now):
    def keep_words(drawn=None, fields=HALF, actor=None, page=PAGE, at=None):
        return drafting.keep_typed(
            actor=actor or amina, application_id=begun.pk, page_id=page, fields=fields, drawn=drawn, now=at or now
        )

    return keep_words


@pytest.fixture
def save(amina, begun, now):
    def save_values(drawn=None, at=None, **values):
        return operations.save_page(
            actor=amina, application_id=begun.pk, page_id=PAGE, values=values, drawn=drawn, now=at or now
        )

    return save_values


class TestUnfinished:
    def test_half_a_date_is_there_exactly_as_it_was_typed(self, begun, keep, drawn):
        keep(drawn(begun))
        assert queries.unfinished(begun, PAGE).fields == HALF
        begun.refresh_from_db()
        assert begun.answers == {}

    def test_what_was_typed_is_unreadable_in_the_database(self, keep):
        keep(fields={"full_name": ["Canary Planted"]})
        with connection.cursor() as cursor:
            cursor.execute("select fields from applications_unfinishedpage")
            assert "Canary" not in cursor.fetchone()[0]

    def test_saving_the_page_replaces_it(self, begun, keep, save, drawn):
        mark = keep(drawn(begun))
        save(drawn(begun, mark), full_name="Amina")
        assert queries.unfinished(begun, PAGE) is None

    def test_a_window_that_saw_older_words_overwrites_nothing(self, begun, keep, drawn):
        before = drawn(begun)
        keep(before, fields={"full_name": ["phone"]})
        with pytest.raises(TypedElsewhere):
            keep(before, fields={"full_name": ["laptop"]})
        assert queries.unfinished(begun, PAGE).fields == {"full_name": ["phone"]}

    def test_saving_leaves_what_another_window_typed_since(self, begun, keep, save, drawn):
        before = drawn(begun)
        keep(before)
        save(before, full_name="Amina")
        assert queries.unfinished(begun, PAGE).fields == HALF

    def test_a_late_message_does_not_bring_back_what_was_saved(self, begun, keep, save, drawn):
        before = drawn(begun)
        save(before, full_name="Amina")
        with pytest.raises(TypedElsewhere):
            keep(before)
        assert not UnfinishedPage.objects.exists()

    def test_a_strangers_words_are_not_kept(self, keep, stranger):
        with pytest.raises(NotFound):
            keep(actor=stranger)

    def test_a_page_drawn_for_another_application_keeps_nothing(self, keep):
        with pytest.raises(OpenedForAnother):
            keep(Drawn(1, 0, "", "0" * 12))
        assert not UnfinishedPage.objects.exists()

    def test_a_page_that_the_form_does_not_have_keeps_nothing(self, keep):
        with pytest.raises(NotFound):
            keep(page="riddle")

    def test_nothing_is_kept_once_it_was_sent(self, amina, send, now):
        sent = send(amina)
        with pytest.raises(NotAllowed):
            drafting.keep_typed(
                actor=amina, application_id=sent.application_id, page_id=PAGE, fields=HALF, drawn=None, now=now
            )

    def test_the_trail_says_once_for_a_page_that_words_were_kept(self, begun, keep, drawn):
        keep(drawn(begun, keep(drawn(begun))))
        assert Entry.objects.get(action="application.typed_kept").details == {"page": PAGE}

    def test_typing_keeps_the_draft_open(self, begun, keep, now):
        keep(at=now + timedelta(days=20))
        begun.refresh_from_db()
        assert begun.saved_at == now + timedelta(days=20)


class TestTwoWindows:
    def test_the_later_save_of_other_answers_is_not_taken_before_somebody_chose(self, begun, save, drawn, now):
        both = drawn(begun)
        save(both, full_name="Amina")
        with pytest.raises(PageChanged) as refused:
            save(both, full_name="Amina Oss", at=now + timedelta(minutes=5))
        assert (refused.value.questions, refused.value.at) == (["full_name"], now)
        begun.refresh_from_db()
        assert begun.answers == {"full_name": "Amina"}

    def test_the_same_answers_are_no_clash(self, begun, save, drawn):
        both = drawn(begun)
        save(both, full_name="Amina")
        assert save(both, full_name="Amina").version == 2

    def test_another_page_is_no_clash(self, amina, begun, save, drawn, now):
        both = drawn(begun)
        operations.save_page(
            actor=amina, application_id=begun.pk, page_id="home", values={"home": {"text": "x"}}, drawn=both, now=now
        )
        save(both, full_name="Amina")
        begun.refresh_from_db()
        assert begun.answers == {"home": {"text": "x"}, "full_name": "Amina"}

    def test_after_looking_again_the_choice_is_taken(self, begun, save, drawn):
        save(drawn(begun), full_name="Amina")
        save(drawn(begun), full_name="Amina Oss")
        begun.refresh_from_db()
        assert begun.answers["full_name"] == "Amina Oss"


@pytest.mark.parametrize(
    "text",
    [None, "", 5, "1.2.3", "1.2.zz.0123456789ab", "1.2..0123456789AB", "9" * 40, "1.2..0123456789ab\n",
     "١.٢..0123456789ab"],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_read_or_not(text):
    assert Drawn.read(text) is None


def test_what_a_page_says_of_itself_comes_back():
    drawn = Drawn(3, 12, "ab12", "0123456789ab")
    assert Drawn.read(str(drawn)) == drawn
