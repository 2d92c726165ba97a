"""All answers, the declaration, and sending."""

from uuid import uuid4

import pytest

from identity.audit.models import Entry
from services.applications.models import Application
from services.casework.models import Case
from tests.support.signing import signed
from tests.support.signing_in import sign_in

from ..factories import DECLARED, PAGES, fill, typed

CHECK = "/my/apply/child-grant/check/"


@pytest.fixture
def signed_before(filled, amina, actor_of, now) -> None:
    """The connection broke after the signature: what was signed stands, and only has to be sent."""
    signed(actor_of(amina), filled, now)


def key_of(client) -> str:
    return str(client.get(CHECK).context["submit_key"])


class TestShowing:
    def test_repeats_every_answer_with_a_way_to_change_it(self, client, filled):
        page = client.get(CHECK).content.decode()
        assert "Teo Oss" in page
        assert "TVM\u00a01,420.00" in page
        assert "/my/apply/child-grant/income/?from=check#income" in page

    def test_hides_the_account_but_for_its_end(self, client, filled):
        page = client.get(CHECK).content.decode()
        assert "0712345641" not in page
        assert "41" in page

    def test_estimates_and_says_that_it_is_no_decision(self, client, filled):
        page = client.get(CHECK).content.decode()
        assert "TVM\u00a0240.00" in page
        assert "This is an estimate, not a decision." in page

    def test_where_no_amount_is_named_there_is_no_estimate(self, client, filled):
        client.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        page = client.get(CHECK).content.decode()
        before_the_fold = page.partition("By these answers you would not receive it")[2].partition("<details")[0]
        assert "You can send it all the same" in before_the_fold
        assert "This is an estimate" not in page

    def test_an_arabic_name_leaves_the_date_beside_it_in_place(self, client, filled):
        client.post("/my/apply/child-grant/children/", typed("children", children__0__name="منى"))
        page = client.get(CHECK).content.decode()
        assert "\u2068منى\u2069, 14 March 2024" in page

    def test_leads_to_the_first_page_that_is_missing(self, client, child_grant):
        fill(client, {"about-you": PAGES["about-you"]})
        assert client.get(CHECK)["Location"] == "/my/apply/child-grant/home/"

    def test_a_new_question_opened_by_a_change_is_asked(self, client, filled):
        answers = {**filled.answers, "has_partner": True}
        filled.answers = answers
        filled.save()
        assert client.get(CHECK)["Location"] == "/my/apply/child-grant/partner/"


@pytest.mark.usefixtures("signed_before")
class TestSending:
    def test_leads_to_the_receipt_and_opens_a_case(self, client, filled):
        answer = client.post(CHECK, {**DECLARED, "submit_key": key_of(client)})
        filled.refresh_from_db()
        assert answer["Location"] == f"/my/applications/{filled.pk}/receipt/"
        assert filled.reference
        assert filled.answers["declaration"] is True
        assert Case.objects.filter(application=filled).count() == 1

    def test_without_the_declaration_nothing_is_sent(self, client, filled):
        key = key_of(client)
        answer = client.post(CHECK, {"submit_key": key}, follow=True)
        filled.refresh_from_db()
        assert answer.redirect_chain == [(CHECK, 302)]
        assert "Confirm the declaration" in answer.content.decode()
        assert str(answer.context["submit_key"]) == key
        assert filled.is_draft

    def test_a_spoilt_key_sends_nothing(self, client, filled):
        answer = client.post(CHECK, {**DECLARED, "submit_key": "garbage"}, follow=True)
        filled.refresh_from_db()
        assert "This page was out of date" in answer.content.decode()
        assert filled.is_draft

    def test_what_was_wrong_is_told_once_and_what_was_ticked_stays(self, client, filled):
        client.post(CHECK, {**DECLARED, "submit_key": "garbage"})
        assert "checked" in client.get(CHECK).content.decode()
        assert not client.get(CHECK).context["errors"]

    def test_pressed_twice_gives_one_receipt(self, client, filled):
        posted = {**DECLARED, "submit_key": key_of(client)}
        first, second = client.post(CHECK, posted), client.post(CHECK, posted)
        assert first["Location"] == second["Location"]
        assert Application.objects.filter(reference__isnull=False).count() == 1
        assert Entry.objects.filter(action="application.submitted").count() == 1

    def test_the_page_of_another_tab_gives_the_same_receipt(self, client, filled):
        first = client.post(CHECK, {**DECLARED, "submit_key": key_of(client)})
        second = client.post(CHECK, {**DECLARED, "submit_key": str(uuid4())})
        assert first["Location"] == second["Location"]

    def test_an_old_page_never_sends_a_later_draft(self, client, sent):
        client.post("/my/apply/child-grant/", {"another": "yes"})
        answer = client.post(CHECK, {**DECLARED, "submit_key": str(sent.submit_key)})
        assert answer["Location"] == f"/my/applications/{sent.pk}/receipt/"
        assert Application.objects.filter(state="draft").count() == 1

    def test_once_sent_the_check_leads_to_the_receipt(self, client, sent):
        assert client.get(CHECK)["Location"] == f"/my/applications/{sent.pk}/receipt/"

    def test_the_declaration_survives_an_expired_session_untold(self, client, filled, amina):
        key = key_of(client)
        client.logout()
        client.post(CHECK, {**DECLARED, "submit_key": key})
        sign_in(client, amina.user)
        page = client.get(CHECK)
        assert str(page.context["submit_key"]) == key
        filled.refresh_from_db()
        assert filled.is_draft
