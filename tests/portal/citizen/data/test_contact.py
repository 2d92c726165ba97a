"""Changing the mobile number."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from identity.audit.models import Entry
from identity.people.models import ContactChange, ContactPoint
from tests.support.signing_in import sign_in

PHONE = "/my/data/phone/"
NEW = "+254722000111"


@pytest.fixture(autouse=True)
def no_codes_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def codes(settings, monkeypatch):
    """Every code that was sent, newest last."""
    sent: list[str] = []
    monkeypatch.setattr(
        "identity.people.operations.contact_changes.import_string",
        lambda path: lambda **kwargs: sent.append(kwargs["code"]),
    )
    return sent


@pytest.fixture
def asked(client, codes) -> str:
    """Amina asked for the new number; the address of the page that takes the code."""
    return client.post(PHONE, {"phone": NEW})["Location"]


def current(person) -> str:
    return ContactPoint.objects.get(person=person, ended_at=None).value


class TestAsking:
    def test_sends_a_code_and_changes_nothing_yet(self, client, asked, codes, amina):
        assert len(codes) == 1
        assert current(amina) != NEW

    def test_the_number_that_is_there_is_confirmed_without_typing_it_again(self, client, codes, amina):
        number = current(amina)
        ContactPoint.objects.filter(person=amina).update(confirmed_at=None)
        page = client.get(PHONE).content.decode()
        assert f'value="{number}"' in page and "Confirm your mobile number" in page
        asked = client.post(PHONE, {"phone": number})["Location"]
        changed = client.get(client.post(asked, {"code": codes[-1]})["Location"]).content.decode()
        assert "Your mobile number is confirmed" in changed and "told your old number" not in changed
        assert ContactPoint.objects.get(person=amina, ended_at=None).confirmed_at

    def test_a_number_that_is_none_comes_back_as_typed(self, client, codes):
        page = client.post(PHONE, {"phone": "07 12"}, follow=True).content.decode()
        assert 'value="07 12"' in page
        assert "Check the mobile number." in page
        assert 'href="#phone"' in page

    def test_a_number_typed_after_the_session_ended_comes_back(self, client, codes, amina):
        client.logout()
        client.post(PHONE, {"phone": NEW})
        sign_in(client, amina.user)
        assert f'value="{NEW}"' in client.get(PHONE).content.decode()
        assert not codes

    def test_more_than_five_codes_an_hour_are_refused(self, client, codes):
        for _ in range(5):
            client.post(PHONE, {"phone": NEW})
        answer = client.post(PHONE, {"phone": NEW})
        assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
        assert len(codes) == 5

    def test_a_number_does_not_ring_without_end_however_many_accounts_ask(self, client, stranger, codes):
        for browser in (client, client, client, stranger, stranger):
            assert browser.post(PHONE, {"phone": NEW}).status_code == 302
        answer = stranger.post(PHONE, {"phone": "0722 000111"})
        assert answer.status_code == 429 and "Try again in 1 hour" in answer.content.decode()
        assert len(codes) == 5
        assert stranger.post(PHONE, {"phone": "+254722000112"}).status_code == 302

    def test_one_address_does_not_have_numbers_without_end_rung(self, make_citizen, signed_in, codes):
        for account in range(7):
            browser = signed_in(make_citizen(f"Otto {'abcdefg'[account]}"))
            answers = [browser.post(PHONE, {"phone": f"+2547220{account}{each}000"}) for each in range(5)]
        assert [answer.status_code for answer in answers] == [429] * 5
        assert len(codes) == 30

    def test_what_is_wrong_is_told_once_on_its_own_page(self, client, codes):
        client.post(PHONE, {"phone": "07 12"})
        assert client.get("/my/data/email/").context["errors"] == []
        assert [field for field, _text in client.get(PHONE).context["errors"]] == ["phone"]
        assert client.get(PHONE).context["errors"] == []

    def test_a_number_of_another_country_is_refused_in_words(self, client, codes):
        answer = client.post(PHONE, {"phone": "+371 26 123 456"}, follow=True)
        assert "cannot send SMS to numbers of this country" in answer.content.decode()
        assert not codes


class TestConfirming:
    def test_the_right_code_makes_the_number_count(self, client, asked, codes, amina):
        answer = client.post(asked, {"code": codes[-1]})
        assert answer["Location"] == "/my/data/phone/changed/"
        assert current(amina) == NEW
        assert "told your old number" in client.get(answer["Location"]).content.decode()

    def test_the_digits_of_any_script_are_taken(self, client, asked, codes, amina):
        arabic = codes[-1].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        client.post(asked, {"code": arabic})
        assert current(amina) == NEW

    def test_a_wrong_code_is_counted(self, client, asked, codes, amina):
        wrong = "000000" if codes[-1] != "000000" else "111111"
        answer = client.post(asked, {"code": wrong}, follow=True)
        assert answer.redirect_chain == [(asked, 302)]
        assert "You can try 4 more times." in answer.content.decode()
        assert current(amina) != NEW

    def test_nothing_typed_costs_no_try(self, client, asked):
        assert client.post(asked, {"code": "  "}, follow=True).context["errors"]
        assert ContactChange.objects.get().tries_left == 5

    def test_five_wrong_codes_end_it(self, client, asked, codes, amina):
        wrong = "000000" if codes[-1] != "000000" else "111111"
        for _ in range(5):
            client.post(asked, {"code": wrong})
        answer = client.post(asked, {"code": codes[-1]}, follow=True)
        assert "no longer works" in answer.content.decode()
        assert current(amina) != NEW

    def test_after_ten_minutes_it_no_longer_works(self, client, asked, codes, amina, now):
        with time_machine.travel(now + timedelta(minutes=11), tick=False):
            assert client.post(asked, {"code": codes[-1]}, follow=True).context["errors"]
        assert current(amina) != NEW

    def test_somebody_elses_change_does_not_exist(self, stranger, asked, codes):
        assert stranger.get(asked).status_code == 404
        assert stranger.post(asked, {"code": codes[-1]}).status_code == 404
        assert Entry.objects.filter(kind="refused").count() == 2
