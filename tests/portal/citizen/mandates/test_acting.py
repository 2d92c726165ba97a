"""What somebody can and cannot do for another: mandates are abused at the edges."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from content.pages.cache import CACHE_CONTROL
from identity.audit.models import Entry
from identity.people.models import Mandate
from identity.people.operations import revoke_mandate
from identity.signin.acting import under
from services.applications.models import Application
from services.payments.models import PaymentAccount
from tests.content.conftest import home  # noqa: F401
from tests.portal.citizen import factories
from tests.support.signing import signed
from tests.support.signing_in import sign_in

START = "/my/apply/child-grant/"


def end(mandate, actor, now):
    revoke_mandate(actor=actor, mandate=mandate, now=now)


class TestActing:
    def test_is_about_the_other_person_on_every_page_and_says_so(self, act, sent, amina):
        brunos = act()
        for address in ("/my/", "/my/data/", "/my/documents/", f"/my/applications/{sent.pk}/", "/my/mandates/acting/"):
            page = brunos.get(address).content.decode()
            assert "You act for <b><bdi>Amina Oss</bdi></b>" in page, address
            assert "Stop acting for them" in page
        assert sent.reference in brunos.get("/my/").content.decode()

    def test_no_page_of_theirs_calls_it_mine(self, act, sent):
        brunos = act()
        for address in ("/my/", "/my/data/", "/my/data/history/", "/my/documents/", f"/my/applications/{sent.pk}/"):
            page = brunos.get(address).content.decode()
            assert "Their data" in page and not re.search("My (applications|data|documents)", page), address
        assert "Where this page says “you”, it means <bdi>Amina Oss</bdi>." in brunos.get("/my/").content.decode()

    def test_says_so_inside_forms_too(self, act, child_grant):
        brunos = act()
        brunos.post(START)
        assert "You act for" in brunos.get(f"{START}about-you/").content.decode()

    def test_takes_a_form_as_the_page_sends_it(self, act, child_grant):
        brunos = act()
        brunos.post(START)
        page = brunos.get(f"{START}about-you/").content.decode()
        said = page.partition('name="_under_mandate" value="')[2].partition('"')[0]
        posted = {**factories.PAGES["about-you"], "_under_mandate": said}
        assert said == str(Mandate.objects.get().pk)
        assert brunos.post(f"{START}about-you/", posted)["Location"] == f"{START}home/"

    def test_applies_for_the_other_and_the_trail_knows_all_three(self, act, child_grant, amina, bruno, actor_of, now):
        brunos = act("apply")
        factories.fill(brunos)
        draft = Application.objects.get()
        signed(under(Mandate.objects.get(), actor_of(bruno)), draft, now)
        key = brunos.get(f"{START}check/").context["submit_key"]
        answer = brunos.post(f"{START}check/", {**factories.DECLARED, "submit_key": str(key)})
        sent = Application.objects.get()
        assert (sent.person_id, sent.submitted_by) == (amina.pk, bruno.user_id)
        assert brunos.get(answer["Location"]).status_code == 200
        entry = Entry.objects.get(action="application.submitted")
        assert (entry.actor_id, entry.subject_id, entry.mandate_id) == (
            bruno.user_id, amina.pk, Mandate.objects.get().pk,
        )  # fmt: skip

    def test_for_one_programme_does_not_open_the_data_of_the_person(self, act, amina):
        brunos = act("view", programmes=["child-grant"])
        assert brunos.get("/my/data/").status_code == 403

    def test_stops_by_one_press(self, act, sent):
        brunos = act()
        assert brunos.post("/my/mandates/stop/")["Location"] == "/my/"
        assert sent.reference not in brunos.get("/my/").content.decode()
        assert list(Entry.objects.filter(action__startswith="mandate.acting").values_list("action", flat=True)) == [
            "mandate.acting_began", "mandate.acting_stopped",
        ]  # fmt: skip

    def test_says_so_on_public_pages_too_and_to_nobody_else(self, act, home):  # noqa: F811
        nobody, brunos = Client(), act()
        for _ready in range(2):
            own = brunos.get("/")
            assert "You act for <b><bdi>Amina Oss</bdi></b>" in own.content.decode()
            assert own["Cache-Control"] == "private, no-store"
            for_all = nobody.get("/")
            assert "Amina Oss" not in for_all.content.decode()
            assert for_all["Cache-Control"] == CACHE_CONTROL
        assert brunos.cookies["portico-in"].value == "acting"
        brunos.post("/my/mandates/stop/")
        assert brunos.cookies["portico-in"].value == "1"
        assert "You act for" not in brunos.get("/").content.decode()

    def test_a_browser_that_only_says_so_gets_the_page_of_everybody(self, home):  # noqa: F811
        liar = Client()
        liar.cookies["portico-in"] = "acting"
        assert liar.get("/")["Cache-Control"] == CACHE_CONTROL


class TestWhatNobodyDoesForAnother:
    @pytest.mark.parametrize(
        "address", ["/my/payments/", "/my/payments/change/", "/my/data/looks/", "/my/mandates/", "/my/mandates/invite/"]
    )
    def test_pages_are_closed_whatever_the_mandate_says(self, act, address):
        answer = act().get(address)
        assert answer.status_code == 403
        assert Entry.objects.filter(kind="refused", action="mandate.out_of_scope").count() == 1

    def test_the_account_for_money_is_shown_on_no_page(self, act):
        page = act().get("/my/data/").content.decode()
        assert "Where your money goes" not in page
        assert "Who looked" not in page

    def test_what_changed_names_no_account_either(self, act, amina, now):
        account = {"kind": "wallet", "provider": "Lantern Wallet", "number": "0712345641", "holder": "Amina Oss"}
        PaymentAccount.objects.create(person=amina, number_index="n", named_at=now, usable_from=now, **account)
        page = act("view").get("/my/data/history/").content.decode()
        assert "How we reach you" in page and "Lantern Wallet" not in page

    def test_a_mandate_for_one_programme_opens_no_history(self, act):
        assert act("view", programmes=["CG"]).get("/my/data/history/").status_code == 403

    def test_a_mandate_for_one_programme_shows_no_number_to_change(self, act):
        brunos = act("change_data", programmes=["CG"])
        for address in ("/my/data/phone/", "/my/data/email/", "/my/data/phone/changed/"):
            assert brunos.get(address).status_code == 403, address

    def test_money_is_led_nowhere_by_a_post(self, act):
        posted = {"provider": "Harbour Bank", "number": "1", "holder": "Bruno"}
        assert act().post("/my/payments/change/", posted).status_code == 403


class TestScopes:
    @pytest.mark.parametrize(
        ("scope", "address", "status"),
        [
            ("view", "/my/", 200),
            ("apply", "/my/", 403),
            ("view", "/my/documents/", 200),
            ("receive_notices", "/my/documents/", 403),
            ("view", START, 403),
            ("apply", START, 200),
            ("view", "/my/data/phone/", 403),
            ("change_data", "/my/data/phone/", 200),
            ("collect_payment", "/my/", 403),
            ("collect_payment", "/my/mandates/acting/", 200),
        ],
    )
    def test_open_what_they_name_and_nothing_beside(self, act, child_grant, scope, address, status):
        assert act(scope).get(address).status_code == status

    def test_who_may_only_look_changes_nothing(self, act, sent):
        brunos = act("view")
        assert brunos.post(f"/my/applications/{sent.pk}/withdraw/").status_code == 403
        assert "Take it back" not in brunos.get(f"/my/applications/{sent.pk}/").content.decode()
        assert brunos.post("/my/data/", {"statement": "1"}).status_code == 403
        sent.refresh_from_db()
        assert sent.state == "submitted"

    def test_who_may_only_apply_does_not_see_what_others_sent(self, act, sent):
        assert act("apply").get(f"/my/applications/{sent.pk}/receipt/").status_code == 404

    def test_another_programme_does_not_exist(self, act, sent, child_grant):
        brunos = act("view", "apply", programmes=["OP"])
        assert sent.reference not in brunos.get("/my/").content.decode()
        assert brunos.get(f"/my/applications/{sent.pk}/").status_code == 404
        assert brunos.post(START).status_code == 403
        assert Application.objects.count() == 1


class TestTheEnd:
    def test_comes_in_the_middle_of_a_form_and_nothing_is_sent(self, act, child_grant, amina, actor_of, now):
        brunos = act()
        brunos.post(START)
        end(Mandate.objects.get(), actor_of(amina), now)
        answer = brunos.post(f"{START}about-you/", factories.PAGES["about-you"])
        assert answer.status_code == 403
        assert "This mandate has ended" in answer.content.decode()
        assert Application.objects.get().answers == {}
        assert "You act for" not in brunos.get("/my/").content.decode()

    def test_comes_by_the_day(self, act, now):
        brunos = act(valid_until=now.date() + timedelta(days=1))
        with time_machine.travel(now + timedelta(minutes=20), tick=False):
            assert brunos.get("/my/").status_code == 200
        Mandate.objects.update(valid_until=now.date())
        assert brunos.get("/my/").status_code == 403

    @pytest.mark.parametrize("status", ["asked", "ended", "declined", "expired"])
    def test_is_before_the_beginning_where_a_mandate_is_not_in_force(self, brunos, give, status):
        mandate = give(status=status)
        assert brunos.post(f"/my/mandates/{mandate.pk}/act/").status_code == 403
        assert Entry.objects.filter(action="mandate.acting_refused").exists()
        assert "You act for" not in brunos.get("/my/").content.decode()

    def test_of_somebody_elses_mandate_never_began(self, give, make_citizen, signed_in):
        mandate = give()
        stranger = signed_in(make_citizen("Nosy Neighbour"))
        assert stranger.post(f"/my/mandates/{mandate.pk}/act/").status_code == 403
        assert stranger.post(f"/my/mandates/{mandate.pk}/end/").status_code == 404


class TestSwitchingThePerson:
    def test_refuses_forms_that_were_opened_for_another(self, bruno, give, child_grant):
        """A page of the form lies open for Amina; in another tab Bruno goes back to acting for himself."""
        brunos = Client(enforce_csrf_checks=True)
        brunos.cookies = self.signed_in_cookies(bruno)
        token = self.token_at(brunos, "/my/mandates/")
        brunos.post(f"/my/mandates/{give().pk}/act/", {"csrfmiddlewaretoken": token})
        opened = self.token_at(brunos, START)
        brunos.post("/my/mandates/stop/", {"csrfmiddlewaretoken": opened})
        answer = brunos.post(START, {"csrfmiddlewaretoken": opened})
        assert answer.status_code == 403
        assert not Application.objects.exists()

    def test_gives_the_session_a_new_key(self, brunos, give):
        brunos.get("/my/")
        before = brunos.session.session_key
        brunos.post(f"/my/mandates/{give().pk}/act/")
        assert brunos.session.session_key != before

    def signed_in_cookies(self, person):

        return sign_in(Client(), person.user).cookies

    def token_at(self, browser, address) -> str:
        page = browser.get(address).content.decode()
        return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
