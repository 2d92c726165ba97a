"""The queues: who sees which cases, in which order, at which price."""

import string
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from identity.access.roles import EDITING_ROLES, Role
from identity.audit.models import Entry
from identity.audit.querysets import AppendOnlyQuerySet
from identity.signin.methods import PASSWORD
from services.casework import operations
from services.casework.models import Case
from tests.support.signing_in import sign_in

QUEUE = reverse("office:queue")
BUDGET = 8


def names(response) -> list[str]:
    return [row.name for row in response.context["rows"]]


def searched(browser, words, **choices):
    """The queue as it looks after somebody typed `words` into its search and sent it."""
    return browser.post(QUEUE, {"view": "office", "search": words, **choices}, follow=True)


class TestWhoMayCome:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.CASEWORKER, 200),
            (Role.APPROVER, 200),
            (Role.SUPERVISOR, 200),
            (Role.SOCIAL_ASSISTANT, 200),
            (Role.AUDITOR, 200),
            *((role, 404) for role in sorted(EDITING_ROLES)),
        ],
    )
    def test_the_role_decides(self, role, status, make_staff, signed_in):
        assert signed_in(make_staff(role)).get(QUEUE).status_code == status

    def test_a_citizen_finds_nothing_here(self, make_citizen, signed_in):
        assert signed_in(make_citizen()).get(QUEUE).status_code == 404

    def test_nobody_is_asked_to_sign_in(self, client, db):
        response = client.get(QUEUE)
        assert response.status_code == 302 and "/office/sign-in/" in response.url

    def test_the_password_alone_does_not_open_it(self, client, petra):
        sign_in(client, petra, method=PASSWORD)
        assert "/office/sign-in/code/" in client.get(QUEUE).url

    def test_a_role_without_business_in_cases_sees_none(self, case, make_staff, signed_in):
        response = signed_in(make_staff(Role.PAYMENT_OFFICER)).get(QUEUE, {"view": "office"})
        assert response.status_code == 200 and names(response) == []

    def test_another_offices_cases_are_not_there(self, case, make_staff, make_office, signed_in):
        elsewhere = make_staff(Role.CASEWORKER, office=make_office("orvane-hill"))
        assert names(signed_in(elsewhere).get(QUEUE, {"view": "office"})) == []


class TestWhatStandsInARow:
    def test_a_name_a_number_and_what_it_waits_for(self, case, petra, signed_in):
        text = signed_in(petra).get(QUEUE, {"view": "office"}).content.decode()
        for words in ("Amina Oss", case.reference, "Child Grant", "New", "Sent today", "21 days left"):
            assert words in text

    def test_nothing_of_the_case_itself(self, case, petra, signed_in):
        text = signed_in(petra).get(QUEUE, {"view": "office"}).content.decode()
        assert "Teo" not in text and "1,420" not in text and "Lantern" not in text

    def test_a_name_in_any_script_is_shown_as_it_is(self, arrive, petra, signed_in):
        arrive("ሰላማዊት በቀለ")
        arrive("Siobhán O'Daly")
        text = signed_in(petra).get(QUEUE, {"view": "office"}).content.decode()
        assert "ሰላማዊት በቀለ" in text and "Siobhán O&#x27;Daly" in text

    def test_the_promise_is_told_in_days(self, case, petra, signed_in, now):
        due = now + timedelta(days=21)
        for moment, words in (
            (due, "Today"),
            (due - timedelta(days=1), "1 day left"),
            (due + timedelta(2), "2 days late"),
        ):
            with time_machine.travel(moment, tick=False):
                text = signed_in(petra).get(QUEUE, {"view": "office"}).content.decode()
            assert words in text


class TestViews:
    def test_my_queue_holds_what_i_took(self, taken, arrive, petra, signed_in):
        arrive("Karim Oss")
        assert names(signed_in(petra).get(QUEUE)) == ["Amina Oss"]

    def test_second_approval_holds_what_somebody_else_proposed(self, proposed, petra, rosa, signed_in):
        assert names(signed_in(rosa).get(QUEUE)) == ["Amina Oss"]
        assert names(signed_in(petra).get(QUEUE, {"view": "approval"})) == []

    def test_whoever_proposed_before_may_approve_what_a_colleague_proposes_now(
        self, case, sami, petra, rosa, actor_of, now, signed_in
    ):
        operations.take(actor=actor_of(sami), case_id=case.pk, now=now)
        operations.propose(actor=actor_of(sami), case_id=case.pk, outcome="grant", message="", now=now)
        operations.return_to_caseworker(actor=actor_of(rosa), case_id=case.pk, reason="Look again.", now=now)
        operations.propose(actor=actor_of(petra), case_id=case.pk, outcome="grant", message="", now=now)
        page = signed_in(sami).get(QUEUE, {"view": "approval"})
        assert names(page) == ["Amina Oss"] and page.context["counts"]["approval"] == 1

    def test_a_caseworker_begins_with_their_own_and_an_approver_with_what_waits(self, petra, rosa, db, signed_in):
        assert signed_in(petra).get(QUEUE).context["side"] == "mine"
        assert signed_in(rosa).get(QUEUE).context["side"] == "approval"

    def test_the_sidebar_counts(self, taken, petra, signed_in):
        counts = signed_in(petra).get(QUEUE).context["counts"]
        assert (counts["mine"], counts["office"], counts["approval"]) == (1, 1, 0)


class TestNarrowing:
    @pytest.fixture
    def three(self, arrive, now):
        for days, name in ((0, "Karim Oss"), (1, "Amina Doru"), (2, "Élif Maren")):
            case = arrive(name)
            Case.objects.filter(pk=case.pk).update(
                opened_at=now - timedelta(days=days), due_on=now.date() + timedelta(days=days)
            )
        return self

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, ["Karim Oss", "Amina Doru", "Élif Maren"]),
            ({"order": "arrived"}, ["Élif Maren", "Amina Doru", "Karim Oss"]),
            ({"order": "name"}, ["Amina Doru", "Élif Maren", "Karim Oss"]),
            ({"programme": "child-grant"}, ["Karim Oss", "Amina Doru", "Élif Maren"]),
            ({"programme": "no-such"}, []),
            ({"state": "assessment"}, []),
            ({"state": "received"}, ["Karim Oss", "Amina Doru", "Élif Maren"]),
            ({"state": "nonsense", "order": "nonsense", "page": "nonsense"}, ["Karim Oss", "Amina Doru", "Élif Maren"]),
        ],
    )
    def test_the_address_says_what_is_shown(self, three, query, found, petra, signed_in):
        assert names(signed_in(petra).get(QUEUE, {"view": "office", **query})) == found

    @pytest.mark.parametrize(("words", "found"), [("elif", ["Élif Maren"]), ("oss", ["Karim Oss"]), ("nobody", [])])
    def test_a_name_is_searched_for(self, three, words, found, petra, signed_in):
        assert names(searched(signed_in(petra), words)) == found

    def test_a_receipt_number_finds_its_case(self, three, petra, signed_in):
        case = Case.objects.get(person__full_name="Amina Doru")
        typed = f" {case.reference.lower()} "
        assert names(signed_in(petra).get(QUEUE, {"view": "office", "search": typed})) == ["Amina Doru"]

    def test_closed_cases_are_shown_when_asked_for(self, proposed, rosa, actor_of, now, signed_in):
        operations.approve(actor=actor_of(rosa), case_id=proposed.pk, now=now)
        browser = signed_in(rosa)
        assert names(browser.get(QUEUE, {"view": "office"})) == []
        assert names(browser.get(QUEUE, {"view": "office", "state": "all"})) == ["Amina Oss"]


@pytest.fixture
def crowd(arrive):
    return [arrive(f"Person {letter}") for letter in string.ascii_uppercase]


class TestPaging:
    def test_a_page_holds_25_and_the_next_keeps_the_choices(self, crowd, petra, signed_in):
        browser = signed_in(petra)
        first = searched(browser, "person", order="name")
        assert len(names(first)) == 25
        text = first.content.decode()
        address = text.split('aria-label="Next page"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
        assert parse_qs(urlsplit(address).query) == {
            "view": ["office"],
            "order": ["name"],
            "page": ["2"],
        }
        assert names(browser.get(QUEUE + address)) == ["Person Z"]

    def test_25_rows_cost_no_more_than_one_and_stay_in_the_budget(self, crowd, petra, signed_in):
        browser = signed_in(petra)
        with CaptureQueriesContext(connection) as first:
            browser.get(QUEUE, {"view": "office"})
        assert len(first) <= BUDGET, "writing the trail of 25 people is one query"
        browser.get(QUEUE, {"view": "office", "search": "Person G"})
        with CaptureQueriesContext(connection) as many:
            assert len(names(browser.get(QUEUE, {"view": "office"}))) == 25
        searched(browser, "Person G")
        with CaptureQueriesContext(connection) as one:
            assert len(names(browser.get(QUEUE, {"view": "office"}))) == 1
        assert len(many) == len(one) <= BUDGET, [query["sql"][:120] for query in many]


class TestNews:
    def news(self, browser, query=None):
        page = browser.get(QUEUE, {"view": "office", **(query or {})})
        return page.context["news"]

    def test_nothing_new_is_an_empty_answer(self, case, petra, signed_in):
        browser = signed_in(petra)
        assert browser.get(self.news(browser)).content.strip() == b""

    def test_what_arrives_later_is_counted_and_linked(self, case, arrive, petra, signed_in, now):
        browser = signed_in(petra)
        address = self.news(browser)
        later = arrive("Karim Oss")
        Case.objects.filter(pk=later.pk).update(changed_at=now + timedelta(seconds=5))
        text = browser.get(address).content.decode()
        assert "Show 1 new" in text and f'href="{QUEUE}?view=office"' in text

    @pytest.mark.parametrize("shown", ["", "x", "9" * 40, "-1e9"])
    def test_a_nonsense_moment_breaks_nothing(self, shown, petra, signed_in):
        assert signed_in(petra).get(reverse("office:news"), {"shown": shown}).status_code == 200


class TestTheNextCase:
    def test_it_is_the_one_promised_first(self, arrive, petra, signed_in, now):
        arrive("Later Person")
        sooner = arrive("Sooner Person")
        Case.objects.filter(pk=sooner.pk).update(due_on=now.date())
        response = signed_in(petra).post(reverse("office:next"))
        assert response.url == reverse("office:case", args=[sooner.pk])
        assert Case.objects.get(pk=sooner.pk).assigned_to == petra

    def test_without_any_it_leads_to_the_new_ones(self, petra, signed_in):
        assert "state=received" in signed_in(petra).post(reverse("office:next")).url

    def test_only_a_caseworker_takes(self, case, rosa, signed_in):
        assert signed_in(rosa).post(reverse("office:next")).status_code == 403
        assert Case.objects.get(pk=case.pk).assigned_to is None


class TestTheTrail:
    def looks(self, case):
        return Entry.objects.filter(action="queue.read", subject_id=case.person_id)

    def test_everybody_shown_by_name_has_a_line_and_only_one_a_day(self, case, petra, signed_in):
        browser = signed_in(petra)
        browser.get(QUEUE, {"view": "office"})
        browser.get(QUEUE, {"view": "office"})
        assert [entry.actor_id for entry in self.looks(case)] == [petra.pk]

    def test_the_line_states_no_reason_that_nobody_gave(self, case, petra, signed_in):
        signed_in(petra).get(QUEUE, {"view": "office"})
        assert self.looks(case).get().purpose == "work_list"

    def test_somebody_who_is_not_shown_has_none(self, case, petra, signed_in):
        searched(signed_in(petra), "Nobody Of That Name")
        assert not self.looks(case).exists()

    def test_without_a_trail_there_is_no_queue(self, case, petra, signed_in, monkeypatch):
        def fail(*args, **kwargs):
            raise DatabaseError

        browser = signed_in(petra)
        monkeypatch.setattr(AppendOnlyQuerySet, "bulk_create", fail)
        response = browser.get(QUEUE, {"view": "office"})
        assert response.status_code == 503
        assert "Retry-After" in response
