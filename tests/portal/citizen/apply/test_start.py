"""Before the first question."""

from datetime import date
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from services.applications.models import Application
from services.casework.models import Case
from services.catalogue.operations import set_parameters
from services.entitlements.models import Entitlement

from ..factories import PAGES, fill

START = "/my/apply/child-grant/"


class TestReading:
    def test_says_what_to_have_at_hand_and_how_long_it_takes(self, client, child_grant):
        page = client.get(START).content.decode()
        assert "The birth paper of each child" in page
        assert "About 10 minutes" in page
        assert "15 working days" in page

    def test_makes_no_draft(self, client, child_grant):
        client.get(START)
        assert not Application.objects.exists()

    def test_a_programme_nobody_knows_is_not_found(self, client, child_grant):
        assert client.get("/my/apply/free-money/").status_code == 404

    def test_somebody_not_signed_in_goes_to_the_sign_in_page_and_comes_back(self, db, client, child_grant):
        client.logout()
        answer = client.get(START)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/") and "child-grant" in answer["Location"]


class TestStarting:
    def test_goes_to_the_first_page(self, client, child_grant):
        assert client.post(START)["Location"] == "/my/apply/child-grant/about-you/"

    def test_two_taps_make_one_draft(self, client, child_grant):
        client.post(START)
        client.post(START)
        assert Application.objects.count() == 1

    def test_a_draft_is_taken_up_where_it_was_left(self, client, child_grant):
        fill(client, {"about-you": PAGES["about-you"], "home": PAGES["home"]})
        assert client.post(START)["Location"] == "/my/apply/child-grant/children/"
        assert "2 of 8 parts done" in client.get(START).content.decode()

    def test_a_closed_window_offers_no_button(self, client, child_grant, now):
        child_grant.windows.update(closes_on=now.date())
        page = client.get(START).content.decode()
        assert "No applications today" in page
        assert "Start now" not in page
        assert client.post(START).status_code == 403


class TestWhoHasAppliedAlready:
    def test_reads_of_it_first_and_is_led_there(self, client, sent):
        page = client.get(START).content.decode()
        assert "You applied on Wednesday 17 June, and we have not decided yet." in page
        assert f'href="/my/applications/{sent.pk}/" class="btn' in page
        assert "Start now" not in page

    def test_begins_no_second_one_by_accident(self, client, sent):
        assert client.post(START)["Location"] == START
        assert Application.objects.count() == 1

    def test_begins_one_by_saying_so(self, client, sent):
        assert 'name="another" value="yes"' in client.get(START).content.decode()
        assert client.post(START, {"another": "yes"})["Location"] == f"{START}about-you/"

    def test_carries_on_with_a_second_one_as_with_any(self, client, sent):
        client.post(START, {"another": "yes"})
        page = client.get(START).content.decode()
        assert "You have begun already" in page and f'href="/my/applications/{sent.pk}/"' in page
        assert client.post(START)["Location"] == f"{START}about-you/"

    def test_may_apply_again_once_it_is_decided(self, client, sent):
        Case.objects.filter(application=sent).update(state="decided")
        page = client.get(START).content.decode()
        assert "Read what we decided" in page and "Start now" in page
        assert client.post(START)["Location"] == f"{START}about-you/"

    def test_who_receives_it_is_led_to_where_a_change_is_told(self, client, sent, now):
        Case.objects.filter(application=sent).update(state="decided")
        assert 'href="/my/changes/"' not in client.get(START).content.decode()
        Entitlement.objects.create(
            person=sent.person, programme=sent.programme, decision_id=uuid4(), amount_minor=1, currency="TVM",
            starts_on=now.date(), opened_at=now,
        )  # fmt: skip
        page = client.get(START).content.decode()
        assert "You receive this already." in page and 'href="/my/changes/"' in page

    def test_is_told_only_of_what_is_their_own(self, stranger, sent):
        assert "You applied on" not in stranger.get(START).content.decode()


@pytest.fixture
def older(pension, now):
    """The pension with its numbers, from the age of 65."""
    values = {"amount_minor": 62000, "pension_age": 65, "reduction_percent": 50}
    set_parameters(actor=SYSTEM, now=now, programme=pension, starts_on=date(2025, 7, 1), values=values)
    return pension


class TestTheHint:
    def test_says_who_can_receive_it(self, client, child_grant):
        page = client.get(START).content.decode()
        assert "Who can receive it" in page
        assert "By what we know" not in page, "what nobody told yet speaks neither for nor against"

    def test_says_what_speaks_against_it_and_leaves_the_way_open(self, client, older):
        page = client.get("/my/apply/older-persons-pension/").content.decode()
        assert "By what we know, you would not receive it today" in page
        assert "You can apply from that day on" in page and "Start now" in page

    def test_says_what_speaks_for_it(self, client, older, amina):
        amina.birth_date = amina.birth_date.replace(year=1950)
        amina.save()
        page = client.get("/my/apply/older-persons-pension/").content.decode()
        assert "By what we know, it could be for you" in page

    def test_names_nothing_else_that_is_known_not_to_fit(self, client, child_grant, older, amina):
        assert "You may also be entitled to" not in client.get(START).content.decode()
        amina.birth_date = amina.birth_date.replace(year=1950)
        amina.save()
        assert "You may also be entitled to" in client.get(START).content.decode()

    def test_costs_few_queries(self, client, sent, older, django_assert_max_num_queries):
        client.get("/my/apply/older-persons-pension/")
        with django_assert_max_num_queries(12):
            client.get("/my/apply/older-persons-pension/")
