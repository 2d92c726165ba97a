"""The four policies, with people half way through the older version."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from identity.audit.models import Entry
from services.applications import drafting, operations, queries
from services.applications.clashes import FormChanged
from services.applications.drawn import Drawn
from services.applications.models import Application, SetAside
from services.forms.compile import CompileError
from services.forms.models import FormVersion
from services.kernel.errors import NotAllowed
from tests.support.signing import signed

from .conftest import changed_form, question_of, rename_rent

RENAMED = {"op": "rename", "from": "rent", "to": "rent_paid"}


@pytest.fixture
def draft(amina, fill_in, make_office):
    make_office("selmar-harbour")
    return fill_in(amina, pays_rent=True, rent={"minor": 61000})


@pytest.fixture
def look(draft, amina, now):
    """The draft as its next page finds it."""

    def up_to_date(at=None) -> Application:
        draft.refresh_from_db()
        return drafting.up_to_date(actor=amina, application=draft, now=at or now)

    return up_to_date


def told(application) -> list[tuple[str, str]]:
    return [(each.kind, each.question.id) for each in queries.changes_told(application)]


class TestPatch:
    def test_moves_at_once_and_says_nothing(self, look, publish, draft):
        newer = publish(policy="patch")
        moved = look()
        assert moved.form_version_id == newer.pk
        assert moved.answers == {name: value for name, value in draft.answers.items() if name != "declaration"}
        assert told(moved) == []

    def test_the_trail_says_from_where_to_where(self, look, publish, draft):
        publish(policy="patch")
        look()
        details = Entry.objects.get(action="application.form_changed").details
        assert details == {"from": 1, "to": 2, "policies": ["patch"], "set_aside": 0}


class TestWithoutPolicy:
    def test_drafts_stay_where_they_are(self, look, publish, draft):
        publish(rename_rent)
        assert look().form_version_id == draft.form_version_id


class TestCompatible:
    def test_waits_for_its_day_and_then_moves(self, look, publish, draft, now):
        until = timezone.localdate(now) + timedelta(days=5)
        newer = publish(rename_rent, policy="compatible_until", until=str(until))
        assert look(now + timedelta(days=4)).form_version_id == draft.form_version_id
        moved = look(now + timedelta(days=5))
        assert moved.form_version_id == newer.pk
        assert told(moved) == [("new", "rent_paid"), ("gone", "rent")]

    def test_until_then_it_is_sent_as_it_was_begun(self, amina, draft, publish, now):
        publish(rename_rent, policy="compatible_until", until="2027-01-01")
        receipt = operations.submit(
            actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=signed(amina, draft, now), now=now
        )
        sent = Application.objects.get(pk=receipt.application_id)
        assert sent.form_version_id == draft.form_version_id

    def test_what_has_no_place_is_set_aside_and_not_lost(self, look, publish, draft, now):
        publish(rename_rent, policy="compatible_until", until="2026-06-18")
        moved = look(now + timedelta(days=1))
        assert "rent" not in moved.answers
        assert SetAside.objects.get(application=moved).answers == {"rent": {"minor": 61000}}


class TestBreaking:
    def test_moves_by_its_steps(self, look, publish):
        publish(rename_rent, policy="breaking", migration=[RENAMED])
        assert look().answers["rent_paid"] == {"minor": 61000}
        assert not SetAside.objects.exists()

    def test_steps_that_forget_an_answer_are_not_published(self, publish, draft):
        with pytest.raises(CompileError):
            publish(rename_rent, policy="breaking", migration=[])
        assert FormVersion.objects.count() == 1

    def test_unfinished_words_follow_their_question(self, look, publish, draft, amina, now):
        drafting.keep_typed(
            actor=amina, application_id=draft.pk, page_id="rent", fields={"rent": ["61"]}, drawn=None, now=now
        )
        publish(rename_rent, policy="breaking", migration=[RENAMED])
        assert queries.unfinished(look(), "rent").fields == {"rent_paid": ["61"]}

    def test_a_page_of_the_older_form_keeps_what_was_typed(self, look, publish, draft, amina, drawn, now):
        page = drawn(draft)
        publish(rename_rent, policy="breaking", migration=[RENAMED])
        look()
        kept = drafting.keep_from_older(
            actor=amina, application_id=draft.pk, fields={"rent": ["700"], "pays_rent": ["yes"]}, drawn=page, now=now
        )
        assert kept == {"rent": {"rent_paid": ["700"], "pays_rent": ["yes"]}}
        assert queries.unfinished(draft, "rent").fields == kept["rent"]


class TestNamesThatMeet:
    """An answer and words that were only typed, to a question that is gone: neither takes the other's place."""

    def test_both_are_set_aside(self, look, publish, draft, amina, now):
        drafting.keep_typed(
            actor=amina, application_id=draft.pk, page_id="rent", fields={"rent": ["7"]}, drawn=None, now=now
        )
        publish(rename_rent, policy="hard_stop")
        kept = [row.answers for row in SetAside.objects.filter(application=look()).order_by("pk")]
        assert kept == [{"rent": {"minor": 61000}}, {"rent": ["7"]}]

    def test_words_of_another_window_are_set_aside_too(self, publish, draft, amina, look, drawn, now):
        older = drawn(draft)
        publish(rename_rent, policy="hard_stop")
        given = {"actor": amina, "application_id": look().pk, "now": now}
        drafting.keep_typed(page_id="about-you", fields={"full_name": ["Phone"]}, drawn=None, **given)
        drafting.keep_from_older(fields={"full_name": ["Laptop"]}, drawn=older, **given)
        assert queries.unfinished(draft, "about-you").fields == {"full_name": ["Laptop"]}
        assert {"full_name": ["Phone"]} in [row.answers for row in SetAside.objects.filter(application=draft)]

    def test_of_a_flood_of_words_the_newest_stay(self, publish, draft, amina, look, drawn, now, monkeypatch):
        monkeypatch.setattr(drafting, "MOST_SET_ASIDE", 2)
        older = drawn(draft)
        publish(rename_rent, policy="hard_stop")
        given = {"actor": amina, "application_id": look().pk, "drawn": older}
        for minute in range(5):
            words = {"rent": [str(minute)]}
            drafting.keep_from_older(fields=words, now=now + timedelta(minutes=minute + 1), **given)
        kept = SetAside.objects.filter(application=draft).order_by("at")
        assert [row.answers for row in kept] == [{"rent": ["3"]}, {"rent": ["4"]}]


class TestHardStop:
    def test_the_older_version_cannot_be_sent(self, amina, draft, publish, now):
        by = signed(amina, draft, now)
        publish(rename_rent, policy="hard_stop")
        with pytest.raises(FormChanged):
            operations.submit(actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=by, now=now)
        draft.refresh_from_db()
        assert draft.is_draft

    def test_what_fits_is_kept_the_rest_is_asked_and_the_person_is_told(self, look, publish, draft):
        publish(rename_rent, policy="hard_stop")
        moved = look()
        assert moved.answers["full_name"] == draft.answers["full_name"]
        assert "rent_paid" not in moved.answers
        assert told(moved) == [("new", "rent_paid"), ("gone", "rent")]

    def test_whoever_goes_on_is_told_no_more(self, look, publish, amina, now):
        publish(rename_rent, policy="hard_stop")
        moved = look()
        saved = operations.save_page(
            actor=amina, application_id=moved.pk, page_id="about-you", values={"full_name": "A"}, now=now
        )
        assert told(saved) == []

    def test_values_that_were_read_by_the_older_form_are_not_stored(self, look, publish, draft, amina, drawn, now):
        page = drawn(draft)
        publish(rename_rent, policy="hard_stop")
        look()
        with pytest.raises(FormChanged):
            operations.save_page(
                actor=amina, application_id=draft.pk, page_id="rent", values={"rent": None}, drawn=page, now=now
            )

    def test_it_ends_the_grace_of_the_version_before(self, look, publish):
        publish(rename_rent, policy="compatible_until", until="2027-01-01")
        newest = publish(rename_rent, title="Again", policy="hard_stop")
        assert look().form_version_id == newest.pk


def test_what_was_sent_stays_on_its_version_whatever_is_published(amina, send, publish, now):
    receipt = send(amina)
    before = Application.objects.get(pk=receipt.application_id)
    publish(rename_rent, policy="hard_stop")
    assert drafting.move_due(actor=SYSTEM, now=now) == 0
    after = Application.objects.get(pk=receipt.application_id)
    assert (after.form_version_id, after.answers) == (before.form_version_id, before.answers)


def test_the_worker_moves_those_whom_nobody_looks_at_once(draft, publish, now):
    newer = publish(policy="patch")
    assert drafting.move_due(actor=SYSTEM, now=now) == 1
    assert drafting.move_due(actor=SYSTEM, now=now) == 0
    draft.refresh_from_db()
    assert draft.form_version_id == newer.pk


def test_a_draft_that_is_current_costs_one_query(draft, amina, now, django_assert_num_queries):
    drafting.up_to_date(actor=amina, application=draft, now=now)
    with django_assert_num_queries(1):
        drafting.up_to_date(actor=amina, application=draft, now=now)


class TestDryRun:
    @pytest.fixture
    def ask(self, draft, now):
        def touched(change=rename_rent, actor=SYSTEM, **in_flight):
            source = changed_form(change, title="Tried")
            return queries.touched_by(actor=actor, source=source, in_flight=in_flight or None, now=now)

        return touched

    def test_counts_who_moves_and_what_they_would_lose(self, ask):
        found = ask(policy="hard_stop")
        assert (found.drafts, found.now, found.lost) == (1, 1, {"rent": 1})

    def test_a_migration_that_keeps_all_loses_nothing(self, ask):
        assert ask(policy="breaking", migration=[RENAMED]).lost == {}

    def test_a_grace_is_later_and_no_policy_touches_nobody(self, ask):
        later = ask(policy="compatible_until", until="2026-07-01")
        assert (later.now, later.later, later.lost) == (0, 1, {"rent": 1})
        assert ask().stay == 1

    def test_names_a_field_of_a_row(self, ask):
        def ask_no_relation(source):
            children = question_of(source, "children")
            children["fields"] = [field for field in children["fields"] if field["id"] != "relation"]

        assert ask(ask_no_relation, policy="hard_stop").lost == {"children.relation": 1}

    def test_changes_nothing(self, ask, draft):
        before = Application.objects.values().get()
        ask(policy="hard_stop")
        assert Application.objects.values().get() == before
        assert FormVersion.objects.count() == 1

    def test_what_does_not_compile_says_where(self, ask):
        with pytest.raises(CompileError):
            ask(policy="patch")

    def test_is_for_editors(self, ask, amina):
        with pytest.raises(NotAllowed):
            ask(actor=amina)
        with pytest.raises(NotAllowed):
            ask(actor=Actor(kind="staff", roles=frozenset({Role.CASEWORKER})))


def test_a_drawn_page_of_another_application_keeps_nothing_from_older(draft, amina, now):
    other = replace(Drawn.of(draft, 1), application="0" * 12)
    assert drafting.keep_from_older(actor=amina, application_id=draft.pk, fields={}, drawn=other, now=now) == {}
