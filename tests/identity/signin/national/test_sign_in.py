"""Somebody signs in at the national login: what is asked there, what it is worth here, and what is kept."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.conf import settings as configured
from django.test import Client

from identity.access.assurance import Level, proofs_in
from identity.audit.models import Entry
from identity.people.models import Identifier, Person
from identity.people.queries import by_identifier
from identity.signin.models import Credential, SignInEvent
from tests.support.mock_op import AMINA, BIOMETRICS, CODE

pytestmark = pytest.mark.django_db(transaction=True)


def test_somebody_new_is_registered_with_what_the_login_knows(visitor):
    answer = visitor.come(next="/my/data/")
    assert (answer.status_code, answer["Location"]) == (302, "/my/data/")
    person = Person.objects.get()
    assert (person.full_name, str(person.born)) == ("Amina Wanjiru", "1998-03-27")
    assert (person.proofing_level, person.proofing_basis) == (3, "national_login")
    assert by_identifier("national", AMINA["individual_id"]) == person
    assert Identifier.objects.get().assurance == 3
    assert visitor.browser.session["_auth_user_id"] == str(person.user_id)


def test_who_comes_again_is_the_same_person(visitor, another_visitor):
    visitor.come()
    another_visitor.come()
    assert Person.objects.count() == Credential.objects.count() == 1
    assert Credential.objects.get().last_used_at is not None
    assert SignInEvent.objects.count() == 2


def test_two_subjects_are_two_people(visitor, another_visitor):
    visitor.come()
    another_visitor.come(subject="otto-9")
    assert {person.full_name for person in Person.objects.all()} == {"Amina Wanjiru", "Otto Berg"}


def test_what_it_is_worth_the_map_of_the_profile_says(visitor, another_visitor):
    visitor.come(acr=BIOMETRICS)
    another_visitor.come(acr=CODE)
    assert [proof.level for proof in proofs_in(visitor.browser.session)] == [Level.HIGH]
    assert [proof.level for proof in proofs_in(another_visitor.browser.session)] == [Level.STRONG]
    event = SignInEvent.objects.order_by("at").first()
    assert (event.method, event.acr, event.issuer) == ("national", BIOMETRICS, visitor.op.issuer)
    assert event.credential_id == Credential.objects.get().pk


def test_all_that_counts_is_asked(visitor, op):
    query = {name: values[0] for name, values in parse_qs(urlsplit(visitor.leave()).query).items()}
    assert query["acr_values"] == f"{BIOMETRICS} {CODE}"
    assert (query["prompt"], query["max_age"], query["scope"]) == ("login", "300", "openid profile")
    assert (query["code_challenge_method"], query["response_type"]) == ("S256", "code")
    assert json.loads(query["claims"])["userinfo"].keys() == {"name", "birthdate", "individual_id"}
    assert len(query["nonce"]) >= 40 and len(query["state"]) >= 40


def test_no_parameter_of_a_link_or_a_form_changes_what_is_asked(visitor):
    weaker = {
        "scope": "email", "auth_params": "acr_values=mosip:idp:acr:static-code&prompt=none", "acr_values": "any",
        "prompt": "none", "max_age": "99999", "nonce": "x", "action": "rerequest", "process": "connect",
        "redirect_uri": "https://evil.example/",
    }  # fmt: skip
    answer = visitor.browser.post("/sign-in/national/?" + "&".join(f"{k}={v}" for k, v in weaker.items()), weaker)
    query = parse_qs(urlsplit(answer.context["address"]).query)
    assert query["acr_values"] == [f"{BIOMETRICS} {CODE}"] and query["scope"] == ["openid profile"]
    assert query["prompt"] == ["login"] and query["max_age"] == ["300"] and query["nonce"] != ["x"]
    assert query["redirect_uri"] == ["http://testserver/sign-in/national/back/"]


def test_a_host_header_does_not_change_where_people_come_back_to(visitor, settings):
    settings.ALLOWED_HOSTS = ["*"]
    answer = visitor.browser.post("/sign-in/national/", headers={"host": "evil.example"})
    query = parse_qs(urlsplit(answer.context["address"]).query)
    assert query["redirect_uri"] == ["http://testserver/sign-in/national/back/"]


def test_a_link_does_not_begin_it(visitor, op):
    answer = visitor.browser.get("/sign-in/national/?next=/my/data/")
    assert answer["Location"] == "/sign-in/?next=%2Fmy%2Fdata%2F"
    assert not op.asked


def test_a_form_of_another_site_does_not_begin_it(op, db):
    assert Client(enforce_csrf_checks=True).post("/sign-in/national/").status_code == 403


def test_only_digest_class_issuer_and_time_are_kept_of_what_was_told(visitor):
    visitor.come()
    account = SocialAccount.objects.get()
    assert set(account.extra_data) == {"sub", "acr", "issuer", "at"}
    assert account.extra_data["sub"] == account.uid == Credential.objects.get().key
    assert "amina" not in json.dumps([account.uid, account.extra_data]).lower()
    assert not SocialToken.objects.exists() and not SocialApp.objects.exists()


def test_a_session_that_somebody_prepared_is_not_the_one_that_opens(visitor):
    address = visitor.leave()
    prepared = visitor.browser.cookies[configured.SESSION_COOKIE_NAME].value
    visitor.back(visitor.op.sign_in(address))
    assert visitor.browser.cookies[configured.SESSION_COOKIE_NAME].value != prepared
    old = Client()
    old.cookies[configured.SESSION_COOKIE_NAME] = prepared
    assert "_auth_user_id" not in old.session


def test_names_in_several_languages_and_in_parts_are_read(visitor, another_visitor, op):
    op.people["amina-7"] = {"name#ar": "أمينة", "name#en": "Amina W."}
    op.people["otto-9"] = {"given_name": "Otto", "family_name": "Berg"}
    visitor.come()
    another_visitor.come(subject="otto-9")
    assert {person.full_name for person in Person.objects.all()} == {"Amina W.", "Otto Berg"}


def test_without_a_name_nobody_is_registered_and_they_hear_why(visitor, op):
    op.people["amina-7"] = {"name": "  "}
    answer = visitor.come()
    assert answer.status_code == 422 and "did not tell us your name" in answer.content.decode()
    assert not Person.objects.exists()


def test_a_number_that_cannot_be_one_is_left_out(visitor, op):
    op.people["amina-7"] = {"name": "Amina", "individual_id": "12"}
    assert visitor.come().status_code == 302
    assert not Identifier.objects.exists()


def test_who_comes_back_without_signing_in_may_choose_again(visitor, op):
    answer = visitor.back(op.cancel(visitor.leave(next="/my/data/")))
    text = answer.content.decode()
    assert answer.status_code == 200 and "without signing in at Tavala ID" in text
    assert 'value="/my/data/"' in text, "where they wanted to go is lost"
    assert not Entry.objects.filter(action__startswith="signin.refused").exists()


def test_a_country_without_it_has_no_such_addresses(client, settings, db):
    settings.PORTICO_SIGNIN_METHODS = ("passkey",)
    for address in ("/sign-in/national/", "/sign-in/national/back/", "/sign-in/national/link/"):
        assert client.get(address).status_code == 404


def test_the_button_names_the_provider(visitor):
    assert "National login: Tavala ID" in visitor.browser.get("/sign-in/").content.decode()


def test_many_tries_are_told_when_to_come_back(visitor):
    answers = [visitor.browser.post("/sign-in/national/") for _ in range(61)]
    assert answers[59].status_code == 200
    assert (answers[60].status_code, answers[60]["Retry-After"]) == (429, "600")
