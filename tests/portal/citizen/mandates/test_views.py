"""Giving, taking, agreeing to and ending mandates."""

import re
from datetime import date

import pytest

from identity.people.models import Mandate, MandateInvitation
from portal.citizen.mandates.inviting import CODES_BY_PERSON

INVITED = {"scopes": ["view", "apply"], "programmes": [], "months": "3"}


@pytest.fixture
def aminas(with_card, amina):
    """Amina's browser; she signed in with her card."""
    return with_card(amina)


def invite(browser, **changed) -> str:
    """The digits that the page shows."""
    answer = browser.post("/my/mandates/invite/", INVITED | changed)
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(answer["Location"]).content.decode()
    found = re.search(r"\d{4} \d{4} \d{4}", page)
    assert found, page
    return found.group()


class TestInviting:
    def test_asks_for_a_card_and_forgets_nothing(self, client):
        assert "/sign-in/again/?for=mandate.grant" in client.get("/my/mandates/invite/")["Location"]
        assert "/sign-in/again/" in client.post("/my/mandates/invite/", INVITED)["Location"]
        assert not MandateInvitation.objects.exists()

    def test_makes_a_code_that_somebody_else_takes(self, aminas, brunos, child_grant, amina, bruno):
        code = invite(aminas, programmes=["CG", "XX"])
        assert brunos.post("/my/mandates/take/", {"code": code})["Location"] == "/my/mandates/"
        mandate = Mandate.objects.get()
        assert (mandate.grantor, mandate.representative, mandate.status) == (amina, bruno, "active")
        assert mandate.programmes == ["CG"]
        assert "Act for <bdi>Amina Oss</bdi>" in brunos.get("/my/mandates/").content.decode()
        assert "Bruno Vell" in aminas.get("/my/mandates/").content.decode()

    def test_needs_something_to_allow(self, aminas):
        answer = aminas.post("/my/mandates/invite/", INVITED | {"scopes": []}, follow=True)
        assert "Choose at least one thing" in answer.content.decode()

    def test_of_programmes_that_are_gone_is_never_taken_for_all_of_them(self, aminas, child_grant):
        answer = aminas.post("/my/mandates/invite/", INVITED | {"programmes": ["XX"]}, follow=True)
        assert "not offered any more" in answer.content.decode()
        assert not MandateInvitation.objects.exists()

    def test_shows_the_code_to_the_browser_that_made_it_only(self, aminas, with_card, amina):
        invite(aminas)
        invitation = MandateInvitation.objects.get()
        assert with_card(amina).get(f"/my/mandates/codes/{invitation.pk}/").status_code == 302

    def test_keeps_the_code_sealed_in_the_session(self, aminas):
        code = invite(aminas)
        assert code.replace(" ", "") not in str(dict(aminas.session))

    def test_can_be_taken_back(self, aminas, brunos):
        code = invite(aminas)
        aminas.post(f"/my/mandates/codes/{MandateInvitation.objects.get().pk}/back/")
        assert brunos.post("/my/mandates/take/", {"code": code}, follow=True).context["errors"]
        assert not Mandate.objects.exists()


class TestTaking:
    def test_says_kindly_what_is_wrong(self, brunos):
        assert "Enter the code" in brunos.post("/my/mandates/take/", {"code": " "}, follow=True).content.decode()
        answer = brunos.post("/my/mandates/take/", {"code": "1234 5678 9012"}, follow=True)
        assert "This code does not work" in answer.content.decode()

    def test_cannot_be_guessed(self, brunos):
        for _try in range(CODES_BY_PERSON.times):
            assert brunos.post("/my/mandates/take/", {"code": "1234 5678 9012"})["Location"] == "/my/mandates/take/"
        answer = brunos.post("/my/mandates/take/", {"code": "1234 5678 9012"})
        assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


class TestSayingYesOrNo:
    @pytest.fixture
    def asked(self, give):
        return give("view", status="asked", consent_how="", consented_at=None)

    def test_is_asked_in_plain_words(self, client, asked):
        page = client.get(f"/my/mandates/{asked.pk}/").content.decode()
        assert "May <bdi>Bruno Vell</bdi> act for you?" in page
        assert "See your data and applications" in page

    def test_yes_asks_for_a_card(self, client, asked):
        assert "/sign-in/again/" in client.post(f"/my/mandates/{asked.pk}/")["Location"]
        asked.refresh_from_db()
        assert asked.status == "asked"

    def test_yes_puts_it_in_force(self, aminas, asked):
        assert aminas.post(f"/my/mandates/{asked.pk}/")["Location"] == "/my/mandates/"
        asked.refresh_from_db()
        assert (asked.status, asked.consent_how) == ("active", "own_account")

    def test_no_needs_no_card_and_no_reason(self, client, asked):
        client.post(f"/my/mandates/{asked.pk}/decline/")
        asked.refresh_from_db()
        assert asked.status == "declined"

    def test_is_not_the_representatives_to_say(self, with_card, bruno, asked):
        browser = with_card(bruno)
        assert browser.get(f"/my/mandates/{asked.pk}/").status_code == 404
        assert browser.post(f"/my/mandates/{asked.pk}/").status_code == 403
        asked.refresh_from_db()
        assert asked.status == "asked"


class TestEnding:
    def test_is_one_press_of_the_grantor(self, client, give):
        mandate = give()
        client.post(f"/my/mandates/{mandate.pk}/end/")
        mandate.refresh_from_db()
        assert mandate.status == "ended"
        assert "Bruno Vell" in client.get("/my/mandates/").content.decode()

    def test_is_for_the_representative_too(self, brunos, give):
        mandate = give()
        brunos.post(f"/my/mandates/{mandate.pk}/end/")
        mandate.refresh_from_db()
        assert mandate.status == "ended"


def test_my_data_leads_there(client):
    assert "/my/mandates/" in client.get("/my/data/").content.decode()


class TestHome:
    def test_whoever_holds_a_mandate_finds_the_press_on_their_first_page(self, brunos, give):
        mandate = give("view")
        page = brunos.get("/my/").content.decode()
        assert f'action="/my/mandates/{mandate.pk}/act/"' in page
        assert f"Act for <bdi>{mandate.grantor.full_name}</bdi>" in page

    def test_a_mandate_that_is_over_is_not_offered_and_none_while_one_acts(self, brunos, give, act):
        give("view", valid_until=date(2026, 2, 1))
        assert "For whom you act" not in brunos.get("/my/").content.decode()
        assert "For whom you act" not in act("view").get("/my/").content.decode()
