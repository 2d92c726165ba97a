"""For whom a session acts: asked of the database at every request."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from identity.audit.models import Entry
from identity.people.models import ContactPoint, Mandate, Person, User
from identity.people.operations import register_person, revoke_mandate
from identity.people.queries import who_is_reached_at
from identity.signin.acting import KEY
from identity.signin.models import KeptPost
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def helper(system, now) -> Person:
    user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
    return register_person(actor=system, full_name="Rehema Wanjiru", user=user, now=now)


@pytest.fixture
def mandate(citizen, helper, now) -> Mandate:
    return Mandate.objects.create(
        grantor=citizen, representative=helper, basis="consent", scopes=["view"], valid_from=date(2026, 1, 1),
        valid_until=date(2027, 1, 1), status="active", asked_at=now, registered_by=helper.user_id,
        consent_how="own_account", consented_at=now,
    )  # fmt: skip


@pytest.fixture
def client(helper) -> Client:
    """The browser of whoever helps."""
    return sign_in(Client(), helper.user)


@pytest.fixture
def acting(client, mandate) -> Client:
    session = client.session
    session[KEY] = str(mandate.pk)
    session.save()
    return client


def whose(client: Client) -> str:
    return client.get("/my/").json()["person"]


def test_somebody_who_acts_for_nobody_costs_no_query_more(client, helper, django_assert_num_queries, mandate):
    whose(client)
    with django_assert_num_queries(1):  # the account; the session is remembered
        assert whose(client) == str(helper.pk)


def test_acting_for_somebody_costs_one(acting, citizen, django_assert_num_queries):
    whose(acting)
    with django_assert_num_queries(2):
        assert whose(acting) == str(citizen.pk)


class TestAMandateThatHasEnded:
    def test_ends_the_acting_with_a_page_and_nothing_is_done(self, acting, mandate, citizen_actor, helper, now):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        answer = acting.post("/form/7/", {"name": "typed for the other"})
        assert answer.status_code == 403
        assert "This mandate has ended" in answer.content.decode()
        assert not KeptPost.objects.exists()
        assert whose(acting) == str(helper.pk)

    def test_is_told_by_the_page_and_not_by_a_part_of_it(self, acting, mandate, citizen_actor, now):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        part = acting.get("/my/", headers={"X-Portico-Fragment": "1"})
        assert (part.status_code, part.content, part["X-Portico-Mandate"]) == (403, b"", "over")
        assert "This mandate has ended" in acting.get("/my/").content.decode()

    @pytest.mark.parametrize(
        "sent", [{"content_type": "application/json"}, {"headers": {"Sec-Fetch-Dest": "empty"}}], ids=["json", "fetch"]
    )
    def test_is_told_by_the_page_and_not_to_what_is_kept_while_one_types(
        self, acting, mandate, citizen_actor, now, sent
    ):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        part = acting.post("/form/7/", {}, **sent)
        assert part.status_code == 403 and "the mandate has ended" in part.json()["say"]
        assert "This mandate has ended" in acting.post("/form/7/", {}).content.decode()

    def test_is_a_page_also_where_the_worker_of_the_browser_fetches_it(self, acting, mandate, citizen_actor, now):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        page = acting.get("/my/", headers={"Sec-Fetch-Dest": "empty", "Accept": "text/html,*/*;q=0.8"})
        assert "This mandate has ended" in page.content.decode()

    def test_stands_in_the_trail(self, acting, mandate, citizen_actor, citizen, now):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        acting.get("/my/")
        stopped = Entry.objects.get(action="mandate.acting_stopped")
        assert (stopped.subject_id, stopped.details) == (citizen.pk, {"reason": "over"})

    def test_lets_people_sign_out(self, acting, mandate, citizen_actor, now):
        revoke_mandate(actor=citizen_actor, mandate=mandate, now=now)
        assert acting.post("/sign-out/").status_code == 302
        assert acting.get("/my/").json()["kind"] == "anonymous"

    @pytest.mark.parametrize("day", ["2026-01-01", "2026-12-01"])
    def test_ends_by_its_day_too(self, acting, mandate, day):
        Mandate.objects.filter(pk=mandate.pk).update(valid_from=date(2025, 1, 1), valid_until=date.fromisoformat(day))
        assert acting.get("/my/").status_code == 403

    def test_of_somebody_else_never_holds(self, acting, mandate, system, now):
        other = register_person(actor=system, full_name="Somebody Else", now=now)
        Mandate.objects.filter(pk=mandate.pk).update(representative=other)
        assert acting.get("/my/").status_code == 403


class TestWhatWasTypedForAnother:
    @pytest.fixture
    def lost(self, acting, mandate) -> Client:
        """The session is gone; the form says for whom it was."""
        del acting.cookies["sessionid"]
        acting.post("/form/7/", {"name": "typed for the other", "_under_mandate": str(mandate.pk)})
        return acting

    def test_never_comes_back_on_ones_own_page(self, lost, helper):
        sign_in(lost, helper.user)
        assert lost.get("/form/7/").json()["kept"] is None

    def test_comes_back_when_one_acts_for_them_again(self, lost, helper, mandate):
        sign_in(lost, helper.user)
        lost.get("/form/7/")
        session = lost.session
        session[KEY] = str(mandate.pk)
        session.save()
        assert lost.get("/form/7/").json()["kept"]["name"] == ["typed for the other"]

    def test_is_remembered_by_a_session_that_was_idle_too_long(self, acting, mandate, now):
        session = acting.session
        session["signin.seen"] = session["signin.began"] = now.timestamp() - 86400
        session.save()
        acting.post("/form/7/", {"name": "typed for the other"})
        assert KeptPost.objects.get().mandate_id == mandate.pk


def test_a_contact_that_was_changed_under_a_mandate_signs_nobody_in(citizen, mandate):
    contact = ContactPoint.objects.get(person=citizen)
    ContactPoint.objects.update(confirmed_at=contact.created_at)
    assert who_is_reached_at("sms", contact.value, citizen.born) == contact
    ContactPoint.objects.update(mandate_id=mandate.pk)
    assert who_is_reached_at("sms", contact.value, citizen.born) is None
