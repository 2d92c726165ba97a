import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from identity.access.assurance import Level, proofs_in
from identity.people.models import Person
from identity.people.operations import register_person
from identity.people.operations.registering import add_contact
from identity.signin.limits import SENT_A_DAY
from identity.signin.models import OneTimeCode, SignInEvent
from identity.signin.operations import CodeOver, remove_ended_codes, use_one_time_code
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+254712345678"


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """What was sent, in place of the outbox of the room above."""
    messages: list[dict] = []
    monkeypatch.setattr(
        "identity.signin.operations.codes.import_string", lambda _: lambda **said: messages.append(said)
    )
    return messages


@pytest.fixture
def amina(citizen) -> Person:
    citizen.contact_points.update(confirmed_at=timezone.now())
    return citizen


@pytest.mark.parametrize(
    ("methods", "said"),
    [
        (("card", "passkey", "code"), "sign in with your card or your fingerprint."),
        (("passkey", "code"), "sign in another way or come to any office."),
        (("national", "code"), "sign in another way or come to any office."),
    ],
)
def test_the_page_names_only_ways_that_the_country_has(client, settings, methods, said):
    settings.PORTICO_SIGNIN_METHODS = methods
    assert f"To change your data, {said}" in client.get("/sign-in/code/").content.decode()


def ask(client: Client, contact: str = "0712 345 678", **more: str):
    return client.post("/sign-in/code/", {"contact": contact, "next": "/my/data/", **more})


def enter(client: Client, code: str):
    return client.post("/sign-in/code/enter/", {"code": code, "next": "/my/data/"})


def test_opens_a_session_of_the_first_level(client, amina, sent):
    assert ask(client)["Location"] == "/sign-in/code/enter/?next=%2Fmy%2Fdata%2F"
    assert enter(client, sent[0]["code"])["Location"] == "/my/data/"
    assert [(proof.method, proof.level) for proof in proofs_in(client.session)] == [("code", Level.BASIC)]
    assert SignInEvent.objects.get().person_id == amina.pk


def test_goes_to_the_confirmed_contact_in_words_for_signing_in(client, amina, sent):
    ask(client)
    assert (sent[0]["value"], sent[0]["kind"], sent[0]["notice"]) == (NUMBER, "sms", "sign_in_code")
    assert re.fullmatch("[0-9]{6}", sent[0]["code"])


def test_may_be_typed_with_spaces_and_in_any_digits(client, amina, sent):
    ask(client)
    arabic = sent[0]["code"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert enter(client, f" {arabic[:3]} {arabic[3:]} ").status_code == 302


def test_is_gone_once_used(client, amina, sent):
    ask(client)
    enter(client, sent[0]["code"])
    assert not OneTimeCode.objects.exists()


def test_works_in_no_other_browser(client, amina, sent):
    ask(client)
    assert enter(Client(), sent[0]["code"])["Location"].startswith("/sign-in/code/?")


def test_an_older_one_is_over_when_a_new_one_is_sent(client, amina, sent):
    ask(client)
    other = Client()
    ask(other)
    assert enter(client, sent[0]["code"]).status_code == 422
    assert enter(other, sent[1]["code"]).status_code == 302


class TestNobodyLearnsWhoIsKnown:
    def test_the_answers_for_a_number_that_nobody_has_are_the_same(self, amina, sent):
        known, unknown = Client(), Client()
        answers = [ask(known), ask(unknown, "0712 999 999")]
        assert answers[0]["Location"] == answers[1]["Location"]
        pages = [
            re.sub(r'value="[^"]{60,}"', "", each.get("/sign-in/code/enter/").content.decode())
            for each in (known, unknown)
        ]
        assert pages[0] == pages[1]
        assert len(sent) == 1

    def test_wrong_codes_are_counted_the_same(self, amina, sent):
        known, unknown = Client(), Client()
        ask(known)
        ask(unknown, "0712 999 999")
        wrong = "000000" if sent[0]["code"] != "000000" else "111111"
        for _ in range(6):
            pages = [re.sub(r'value="[^"]{60,}"', "", enter(each, wrong).content.decode()) for each in (known, unknown)]
            assert pages[0] == pages[1]

    def test_a_second_request_ends_the_first_code_for_known_and_unknown_alike(self, amina, sent):
        said = []
        for number in ("0712 345 678", "0712 999 999"):
            first, second = Client(), Client()
            ask(first, number)
            ask(second, number)
            said.append("no longer works" in enter(first, "1").content.decode())
        assert said == [True, True]

    def test_an_unconfirmed_number_gets_nothing(self, client, citizen, sent):
        assert ask(client).status_code == 302
        assert not sent


class TestSharedTelephones:
    @pytest.fixture
    def sister(self, amina, system, now):
        sister = register_person(
            actor=system, full_name="Neema Wanjiru", now=now, birth_date=amina.birth_date + timedelta(days=900)
        )
        add_contact(person=sister, kind="sms", value=NUMBER, now=now, confirmed_at=now)
        return sister

    def test_nothing_is_sent_while_it_is_not_clear_to_whom(self, client, sister, sent):
        ask(client)
        assert not sent

    def test_the_date_of_birth_says_who_is_meant(self, client, sister, sent):
        born = sister.birth_date
        ask(
            client,
            **{"birth_date.day": str(born.day), "birth_date.month": str(born.month), "birth_date.year": str(born.year)},
        )
        assert sent[0]["person_id"] == sister.pk

    def test_somebody_without_an_account_is_given_one(self, client, sister, sent):
        born = sister.birth_date
        ask(
            client,
            **{"birth_date.day": str(born.day), "birth_date.month": str(born.month), "birth_date.year": str(born.year)},
        )
        enter(client, sent[0]["code"])
        sister.refresh_from_db()
        assert str(sister.user_id) == client.session["_auth_user_id"]


class TestLimits:
    def test_five_wrong_codes_end_it_even_for_the_right_one(self, client, amina, sent):
        ask(client)
        wrong = "000000" if sent[0]["code"] != "000000" else "111111"
        said = [enter(client, wrong).content.decode() for _ in range(5)]
        assert "4 more times" in said[0] and "no longer works" in said[4]
        assert enter(client, sent[0]["code"]).status_code == 422

    def test_ten_minutes_end_it(self, amina, client, sent):
        ask(client)
        code = OneTimeCode.objects.get()
        with pytest.raises(CodeOver):
            use_one_time_code(
                code_id=code.pk, digits=sent[0]["code"], purpose="sign_in", now=code.expires_at + timedelta(seconds=1)
            )

    def test_a_code_of_one_purpose_opens_no_other(self, amina, client, sent):
        ask(client)
        with pytest.raises(CodeOver):
            use_one_time_code(
                code_id=OneTimeCode.objects.get().pk, digits=sent[0]["code"], purpose="confirm", now=timezone.now()
            )

    def test_a_contact_gets_five_an_hour_and_the_answer_says_when_it_works_again(self, amina, sent):
        answers = [ask(Client()) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [302] * 5 + [429]
        assert answers[5]["Retry-After"] == "3600" and "in 1 hour" in answers[5].content.decode()
        assert len(sent) == 5

    def test_the_limit_is_the_same_for_a_number_that_nobody_has(self, amina):
        assert [ask(Client(), "0712 999 999").status_code for _ in range(6)] == [302] * 5 + [429]

    def test_an_address_gets_thirty_an_hour_whoever_it_asks_for(self, amina, sent):
        assert [ask(Client(), f"0712 99{n:04d}").status_code for n in range(30)] == [302] * 30
        known, unknown = ask(Client()), ask(Client(), "0712 999 999")
        assert self.same_refusal(known, unknown) == ("3600", "Try again in 1 hour.")
        assert not sent
        assert ask(Client(REMOTE_ADDR="203.0.113.5")).status_code == 302, "another address goes on"

    def test_the_house_sends_so_many_a_day_and_says_when_it_goes_on(self, amina, sent, monkeypatch):
        assert (SENT_A_DAY.times, SENT_A_DAY.seconds) == (50_000, 86_400)
        monkeypatch.setattr("identity.signin.sending.SENT_A_DAY", replace(SENT_A_DAY, times=2))
        for n in range(2):
            assert ask(Client(REMOTE_ADDR=f"203.0.113.{n}"), f"0712 99000{n}").status_code == 302
        known = ask(Client(REMOTE_ADDR="203.0.113.8"))
        unknown = ask(Client(REMOTE_ADDR="203.0.113.9"), "0712 999 999")
        assert self.same_refusal(known, unknown) == ("86400", "Try again in 24 hours.")
        assert not sent

    def same_refusal(self, known, unknown) -> tuple[str, str]:
        """When to come back, as a program and a person read it, where both answers are the same to the letter."""
        pages = [re.sub(r'value="[^"]*"|nonce-[^"]*', "", each.content.decode()) for each in (known, unknown)]
        assert (known.status_code, unknown.status_code) == (429, 429) and pages[0] == pages[1]
        assert known["Retry-After"] == unknown["Retry-After"]
        said = re.search(r"Try again in [^.<]*\.", pages[0])
        return known["Retry-After"], said[0] if said else ""

    def test_what_was_never_used_is_removed(self, amina, client):
        ask(client)
        assert remove_ended_codes(now=timezone.now()) == 0
        assert remove_ended_codes(now=timezone.now() + timedelta(hours=1)) == 1


def test_an_account_of_staff_or_one_that_is_closed_is_not_opened(client, amina, sent):
    for closing in ({"is_active": False}, {"is_active": True, "is_staff": True}):
        type(amina.user).objects.filter(pk=amina.user_id).update(**closing)
        ask(client)
        answer = enter(client, sent[-1]["code"])
        assert answer.status_code == 422 and "_auth_user_id" not in client.session


def test_what_cannot_be_a_contact_is_said_beside_it(client):
    answer = ask(client, "0712")
    assert answer.status_code == 422 and "A digit may be missing" in answer.content.decode()
    assert ask(client, "").status_code == 422


def test_a_country_that_does_not_offer_it_has_no_such_page(client, settings):
    settings.PORTICO_SIGNIN_METHODS = ("passkey",)
    assert client.get("/sign-in/code/").status_code == 404


def test_another_person_never_slips_into_an_open_session(amina, staff, sent, system, now):
    other = register_person(actor=system, full_name="Otto Berg", now=now)
    add_contact(person=other, kind="email", value="otto@example.org", now=now, confirmed_at=now)
    browser = sign_in(Client(), amina.user)
    ask(browser, "otto@example.org")
    answer = enter(browser, sent[0]["code"])
    assert answer.status_code == 409 and "Sign out first" in answer.content.decode()
    assert browser.session["_auth_user_id"] == str(amina.user_id)


def test_the_session_key_changes(client, amina, sent):
    ask(client)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    enter(client, sent[0]["code"])
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
