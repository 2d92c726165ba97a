"""One application, followed."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine

from identity.access.roles import Role
from identity.audit.models import Entry
from notifications.live.push import ring
from services.casework import operations as casework
from services.casework.models import Case


def page_of(application) -> str:
    return f"/my/applications/{application.pk}/"


def without_token(response) -> str:
    """The page as anybody sees it: each drawing of a page masks the token of its forms anew."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", response.content.decode())


@pytest.fixture
def case(sent) -> Case:
    return Case.objects.get(application=sent)


@pytest.fixture
def decide(case, make_staff, actor_of, now):
    """Brings the case to a decision by two people."""

    def to(outcome: str, message: str = "") -> None:
        caseworker = actor_of(make_staff(Role.CASEWORKER, name="Petra Vance"))
        approver = actor_of(make_staff(Role.APPROVER, name="Jonas Hale"))
        casework.take(actor=caseworker, case_id=case.pk, now=now)
        casework.propose(actor=caseworker, case_id=case.pk, outcome=outcome, message=message, now=now)
        casework.approve(actor=approver, case_id=case.pk, now=now)

    return to


class TestPath:
    def test_says_what_happened_what_happens_next_and_by_when(self, client, sent):
        page = client.get(page_of(sent)).content.decode()
        assert "17 June, 11:00" in page
        assert "A person reads it" in page
        assert "By Monday 22 June" in page
        assert page.count('aria-current="step"') == 1

    def test_a_step_without_a_day_says_on_the_list_when_we_decide(self, client, sent, case, make_staff, actor_of, now):
        casework.take(actor=actor_of(make_staff(Role.CASEWORKER)), case_id=case.pk, now=now)
        page = client.get("/my/").content.decode()
        assert "We check your answers" in page
        assert "We decide by Wednesday 8 July" in page

    def test_works_without_script(self, client, sent):
        page = client.get(page_of(sent)).content.decode()
        assert f'<a class="tap" href="{page_of(sent)}">Refresh</a>' in page

    def test_listens_to_the_persons_own_bell_from_the_last_event(self, client, sent, now):
        event = ring(topic=f"person:{sent.person_id}", now=now)
        page = client.get(page_of(sent)).content.decode()
        assert f'data-live-topic="person:{sent.person_id}"' in page
        assert f'data-live-since="{event}"' in page
        assert f'data-live-src="{page_of(sent)}status/"' in page

    def test_a_draft_carries_on_instead(self, client, child_grant, amina, application_of):
        client.post("/my/apply/child-grant/")
        assert client.get(page_of(application_of(amina)))["Location"] == "/my/apply/child-grant/"


class TestFragment:
    def test_is_the_path_alone(self, client, sent):
        page = client.get(f"{page_of(sent)}status/").content.decode()
        assert "A person reads it" in page
        assert "<html" not in page

    def test_the_same_facts_give_the_same_text(self, client, sent):
        assert client.get(f"{page_of(sent)}status/").content == client.get(f"{page_of(sent)}status/").content

    def test_is_guarded_like_the_page(self, stranger, sent):
        assert stranger.get(f"{page_of(sent)}status/").status_code == 404
        assert Entry.objects.filter(kind="refused", record_id=sent.pk).count() == 1

    def test_somebody_signed_out_gets_nothing(self, client, sent):
        client.logout()
        assert client.get(f"{page_of(sent)}status/").status_code == 302


class TestDecided:
    def test_a_yes_states_the_amount_the_reasons_and_the_way_to_disagree(self, client, sent, decide):
        decide("grant")
        page = client.get(page_of(sent)).content.decode()
        assert "We said yes" in page
        assert "TVM\u00a0240.00 a month" in page
        assert "Our answer and the reasons" in page
        assert "ask us to look again until" in page

    def test_a_no_gives_the_caseworkers_words_and_no_amount(self, client, sent, decide):
        decide("refuse", "The child <lives> with her father.")
        page = client.get(page_of(sent)).content.decode()
        assert "We said no" in page
        assert "The child &lt;lives&gt; with her father." in page
        assert "You receive" not in page

    def test_what_is_only_proposed_stays_inside(self, client, sent, case, make_staff, actor_of, now):
        caseworker = actor_of(make_staff(Role.CASEWORKER))
        casework.take(actor=caseworker, case_id=case.pk, now=now)
        casework.propose(actor=caseworker, case_id=case.pk, outcome="refuse", message="Too rich.", now=now)
        page = client.get(page_of(sent)).content.decode()
        assert "Too rich." not in page
        assert "We said" not in page

    def test_an_open_page_stops_offering_to_take_it_back(self, client, sent, decide):
        live = client.get(f"{page_of(sent)}status/").content.decode()
        page = client.get(page_of(sent)).content.decode()
        assert page.count("Take it back") == live.count("Take it back") == 1
        decide("grant")
        assert "Take it back" not in client.get(f"{page_of(sent)}status/").content.decode()


class TestStrangers:
    def test_find_nothing_and_leave_a_trace(self, stranger, sent):
        assert stranger.get(page_of(sent)).status_code == 404
        assert Entry.objects.filter(kind="refused", record_id=sent.pk).count() == 1

    def test_an_unknown_id_looks_the_same(self, stranger, sent):
        theirs, nowhere = page_of(sent), f"/my/applications/{uuid.uuid4()}/"
        assert without_token(stranger.get(theirs)).replace(theirs, nowhere) == without_token(stranger.get(nowhere))

    def test_whoever_is_signed_in_is_not_asked_to_sign_in(self, stranger, sent):
        page = stranger.get(page_of(sent)).content.decode()
        assert "/sign-in/" not in page
        assert '<a href="/my/" class="btn"' in page


class TestTakingBack:
    def test_asks_first(self, client, sent):
        client.get(f"{page_of(sent)}withdraw/")
        sent.refresh_from_db()
        assert sent.state == "submitted"

    def test_then_does_it_and_the_path_says_so(self, client, sent):
        answer = client.post(f"{page_of(sent)}withdraw/")
        assert answer["Location"] == page_of(sent)
        assert "Taken back by you" in client.get(page_of(sent)).content.decode()

    def test_a_draft_is_thrown_away(self, client, child_grant, amina, application_of):
        client.post("/my/apply/child-grant/")
        draft = application_of(amina)
        assert client.post(f"{page_of(draft)}withdraw/")["Location"] == "/my/"
        draft.refresh_from_db()
        assert draft.state == "withdrawn"

    def test_pressed_twice_it_is_taken_back_once(self, client, sent):
        for _press in range(2):
            assert client.post(f"{page_of(sent)}withdraw/")["Location"] == page_of(sent)
        assert Entry.objects.filter(action="application.withdrawn").count() == 1

    def test_nothing_is_taken_back_after_the_decision(self, client, sent, decide):
        decide("grant")
        assert "Take it back" not in client.get(page_of(sent)).content.decode()
        assert client.post(f"{page_of(sent)}withdraw/").status_code == 403
        sent.refresh_from_db()
        assert sent.state == "submitted"

    def test_is_not_for_strangers(self, stranger, sent):
        assert stranger.post(f"{page_of(sent)}withdraw/").status_code == 404
        sent.refresh_from_db()
        assert sent.state == "submitted"


def test_a_day_that_has_passed_is_no_promise_any_more(sent, amina, signed_in, now):
    with time_machine.travel(now + timedelta(days=90), tick=False):
        page = signed_in(amina).get(page_of(sent)).content.decode()
    assert "We are late: it was promised by" in page and "By Wednesday" not in page and "By Friday" not in page


class TestWhatWasSent:
    def test_is_read_again_without_beginning_a_change(self, client, sent):
        address = f"{page_of(sent)}answers/"
        assert f'href="{address}"' in client.get(page_of(sent)).content.decode()
        page = client.get(address).content.decode()
        assert "What you sent" in page and "Amina Oss" in page and sent.reference in page
        assert not sent.amendments.exists() and "/change/" not in page

    def test_is_read_once_it_is_decided_or_taken_back(self, client, sent, decide):
        decide("refuse", "The income lies above the limit.")
        assert "Amina Oss" in client.get(f"{page_of(sent)}answers/").content.decode()

    def test_nobody_else_reads_it(self, stranger, sent):
        assert stranger.get(f"{page_of(sent)}answers/").status_code == 404

    def test_a_draft_is_gone_on_with(self, client, child_grant, amina, application_of):
        client.post("/my/apply/child-grant/")
        answer = client.get(f"{page_of(application_of(amina))}answers/")
        assert answer["Location"] == "/my/apply/child-grant/"
