"""Signing in with a card through the pages: who comes in, who does not, and what is left behind."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.assurance import Level, proofs_in
from identity.access.queries import actor_for
from identity.audit.models import Entry
from identity.people.models import Identifier, Person, PossibleDuplicate, User
from identity.people.operations import add_identifier, register_person, verify_identifier
from identity.signin.card import virtual
from identity.signin.methods import CODE, PASSKEY
from identity.signin.models import Credential, SignInEvent
from identity.signin.operations import remove_credential
from notifications.delivery.models import OutboxLine
from portal.profiles.schema import Card
from tests.support.signing_in import proved, sign_in

pytestmark = pytest.mark.django_db

ORIGIN = "http://localhost:8000"
AMINA = virtual.holder(given_name="Amina", surname="Doru", number="4719950014")
NUMBER = "4719950014"


@pytest.fixture(autouse=True)
def demo(settings, tmp_path_factory):
    """The virtual card, with one authority for all tests of this file."""
    settings.PORTICO_DATA_DIR = demo.place = getattr(demo, "place", None) or tmp_path_factory.mktemp("cards")
    settings.PORTICO_CARD = Card(country="XT", policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
    settings.PORTICO_PUBLIC_ADDRESS = ORIGIN
    return settings


def nonce_for(client: Client, purpose: str = "sign-in") -> str:
    answer = client.post("/sign-in/card/challenge/", {"purpose": purpose})
    assert answer.status_code == 200
    return answer.json()["nonce"]


def show(client: Client, card: str = "amina", whose=AMINA, *, nonce: str = "", origin: str = ORIGIN, target: str = ""):
    nonce = nonce or nonce_for(client)
    token = virtual.sign_in(card, whose, origin=origin, nonce=nonce)
    return client.post("/sign-in/card/", {"nonce": nonce, "token": token, "next": target})


def add(client: Client, card: str = "amina", whose=AMINA):
    nonce = nonce_for(client, "add")
    token = virtual.sign_in(card, whose, origin=ORIGIN, nonce=nonce)
    return client.post("/sign-in/card/add/", {"nonce": nonce, "token": token})


def reasons() -> list[str]:
    refused = Entry.objects.filter(action__startswith="signin.refused.card.").order_by("pk")
    return [action.rpartition(".")[2] for action in refused.values_list("action", flat=True)]


def take_off(credential: Credential) -> None:
    """Its owner does, signed in another strong way."""
    user, now = credential.user, timezone.now()
    actor = actor_for(user, timezone.localdate(), proved(now))
    remove_credential(actor=actor, user=user, credential_id=credential.pk, keep="", now=now)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def known(now):
    """Amina, whose card the counter has seen."""
    return registered(now, assurance=2)


def registered(now, *, name: str = "Amina Doru", number: str = NUMBER, assurance: int = 0) -> Person:
    person = register_person(actor=SYSTEM, full_name=name, now=now)
    row = add_identifier(actor=SYSTEM, person=person, kind="national", value=number, now=now)
    if assurance:
        verify_identifier(actor=SYSTEM, identifier=row, assurance=assurance, evidence="identity-card", now=now)
    return person


class TestSomebodyNew:
    def test_becomes_known_and_is_asked_how_to_be_reached(self, client):
        answer = show(client, target="/my/data/")
        assert (answer.status_code, answer["Location"]) == (302, "/my/data/phone/?next=%2Fmy%2Fdata%2F")
        person = Person.objects.get()
        assert (person.full_name, person.proofing_level, person.proofing_basis) == ("Amina Doru", 3, "card")
        row = Identifier.objects.get()
        assert (row.value, row.issuer, row.assurance, row.evidence) == (NUMBER, "", 3, "card")
        assert is_in(client)

    def test_leaves_method_level_and_credential_behind(self, client):
        show(client)
        event, credential = SignInEvent.objects.get(), Credential.objects.get()
        assert (event.method, event.amr, event.level) == ("card", ["sc", "pin", "mfa"], Level.HIGH)
        assert (event.credential_id, event.issuer) == (credential.pk, credential.issuer)
        assert proofs_in(client.session)[-1].level == Level.HIGH
        actions = set(Entry.objects.values_list("action", flat=True))
        assert {"person.registered", "account.created", "credential.added", "signin.entered"} <= actions

    def test_comes_back_as_the_same_person(self, client):
        show(client)
        other = Client()
        assert show(other, target="/my/data/")["Location"] == "/my/data/"
        assert Person.objects.count() == Credential.objects.count() == 1

    def test_a_card_of_another_country_is_another_person(self, client, known, demo):
        demo.PORTICO_CARD = Card(country="XA", policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
        show(client)
        assert Person.objects.count() == 2
        assert Identifier.objects.get(issuer="XT").person_id != known.pk

    def test_nothing_personal_lies_in_the_credential(self, client):
        show(client)
        credential = Credential.objects.get()
        assert NUMBER not in repr(vars(credential)) and "Doru" not in repr(vars(credential))


class TestSomebodyKnown:
    def test_from_a_counter_is_given_an_account(self, client, known):
        assert show(client)["Location"] == "/my/"
        known.refresh_from_db()
        assert known.user_id is not None
        assert known.proofing_level == 3
        assert Person.objects.count() == 1

    def test_a_new_card_of_the_same_number_is_added(self, client, known):
        show(client)
        show(Client(), card="amina-replaced")
        assert {each.user.person for each in Credential.objects.all()} == {known}
        assert Credential.objects.count() == 2

    def test_a_number_written_down_unseen_opens_the_record_of_the_same_name(self, client, now):
        person = registered(now, name="Doru Amina")
        show(client)
        assert Person.objects.get() == person

    def test_a_number_written_down_for_somebody_else_opens_nothing_of_theirs(self, client, now):
        other = registered(now, name="Karim Oss")
        assert show(client).status_code == 302
        mine = Person.objects.exclude(pk=other.pk).get()
        assert Identifier.objects.get(person=mine).status == "disputed"
        assert PossibleDuplicate.objects.get().reasons == ["number"]
        show(Client(), card="amina-replaced")
        assert {each.user.person for each in Credential.objects.all()} == {mine}

    def test_who_was_merged_comes_in_as_who_stands(self, client, known, now):
        standing = register_person(actor=SYSTEM, full_name="Amina Doru", now=now)
        Person.objects.filter(pk=known.pk).update(merged_into=standing)
        show(client)
        assert User.objects.get().person == standing

    @pytest.mark.parametrize("status", [Credential.Status.SUSPENDED, Credential.Status.REMOVED])
    def test_a_card_that_was_taken_back_opens_nothing(self, client, known, status):
        show(client)
        Credential.objects.update(status=status)
        other = Client()
        answer = show(other)
        assert answer.status_code == 422
        assert "taken off the account" in answer.content.decode()
        assert not is_in(other)
        assert reasons() == ["over"]


class TestAttacks:
    def test_1_a_session_planted_before_is_dead(self, client):
        nonce_for(client)
        planted = client.cookies["sessionid"].value
        show(client)
        attacker = Client()
        attacker.cookies["sessionid"] = planted
        assert client.cookies["sessionid"].value != planted
        assert not is_in(attacker)

    @pytest.mark.parametrize(
        "origin",
        [
            "https://portal.evil",
            "http://localhost:8000/",
            "http://localhost:8001",
            "http://LOCALHOST:8000",
            "http://localhоst:8000",
        ],
    )
    def test_2_what_was_signed_for_another_address_is_refused(self, client, origin):
        assert show(client, origin=origin).status_code == 422
        assert not is_in(client)
        assert reasons() == ["signature"]

    def test_3_a_nonce_counts_once(self, client):
        nonce = nonce_for(client)
        token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=nonce)
        spoilt = client.post("/sign-in/card/", {"nonce": nonce, "token": token[:-2]})
        again = client.post("/sign-in/card/", {"nonce": nonce, "token": token})
        assert (spoilt.status_code, again.status_code) == (422, 422)
        assert "open for too long" in again.content.decode()
        assert not is_in(client)
        assert reasons() == ["token_unreadable", "nonce"]

    def test_3_a_nonce_is_of_one_browser(self, client):
        stolen = nonce_for(Client())
        nonce_for(client)
        assert show(client, nonce=stolen).status_code == 422
        assert reasons() == ["nonce"]

    def test_3_a_nonce_is_for_one_purpose(self, client):
        assert show(client, nonce=nonce_for(client, "add")).status_code == 422
        assert client.post("/sign-in/card/challenge/", {"purpose": "pay"}).status_code == 400

    def test_3_a_nonce_grows_old(self, client, monkeypatch):
        nonce = nonce_for(client)
        later = timezone.now() + timedelta(minutes=6)
        monkeypatch.setattr("identity.signin.views.card.timezone", SimpleNamespace(now=lambda: later))
        assert show(client, nonce=nonce).status_code == 422

    @pytest.mark.parametrize("nonce", ["", "x" * 44, "é" * 44, "y" * 200])
    def test_3_a_nonce_that_is_none(self, client, nonce):
        nonce_for(client)
        token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=nonce)
        assert client.post("/sign-in/card/", {"nonce": nonce, "token": token}).status_code == 422

    def test_4_a_post_from_elsewhere_is_refused(self):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/sign-in/card/challenge/", {"purpose": "sign-in"}).status_code == 403
        assert strict.post("/sign-in/card/", {"nonce": "x", "token": "y"}).status_code == 403

    @pytest.mark.parametrize(
        ("card", "reason"),
        [("revoked", "revoked"), ("expired", "certificate_expired"), ("stranger", "issuer_unknown")],
    )
    def test_5_a_bad_card_hears_one_sentence_and_the_trail_the_reason(self, client, card, reason):
        answer = show(client, card=card, whose=None)
        assert answer.status_code == 422
        assert "We could not accept this card." in answer.content.decode()
        assert reason not in answer.content.decode()
        assert reasons() == [reason]
        assert not Person.objects.exists()

    @pytest.mark.parametrize("token", ["", "{", "[" * 9000, "x" * 10_001, '{"format": "web-eid:1"}', "\x01" * 200])
    def test_5_nonsense_is_refused_kindly(self, client, token):
        answer = client.post("/sign-in/card/", {"nonce": nonce_for(client), "token": token})
        assert answer.status_code == 422
        assert "We could not accept this card." in answer.content.decode()

    def test_9_nobody_becomes_somebody_else_in_an_open_session(self, client, make_citizen):
        karim = make_citizen("Karim Oss")
        sign_in(client, karim.user, method=PASSKEY)
        answer = show(client)
        assert answer.status_code == 409
        assert client.session["_auth_user_id"] == str(karim.user_id)
        assert list(Person.objects.all()) == [karim]
        assert not Credential.objects.exists()

    def test_14_a_card_shown_again_is_a_fresh_proof(self, client, known):
        show(client)
        before = client.session.session_key
        assert show(client, target="/my/payments/")["Location"] == "/my/payments/"
        assert client.session.session_key != before
        assert [event.again for event in SignInEvent.objects.order_by("at")] == [False, True]


class TestAddingACard:
    @pytest.fixture
    def amina(self, make_citizen) -> Person:
        return make_citizen("Amina Doru", mobile="+254700000001")

    def test_makes_it_a_way_in(self, client, amina):
        sign_in(client, amina.user)
        assert client.get("/sign-in/card/add/").status_code == 200
        assert add(client).status_code == 302
        other = Client()
        show(other)
        assert other.session["_auth_user_id"] == str(amina.user_id)
        amina.refresh_from_db()
        assert amina.proofing_level == 3

    def test_twice_is_once(self, client, amina):
        sign_in(client, amina.user)
        add(client)
        assert add(client).status_code == 302
        assert Credential.objects.count() == 1

    @pytest.mark.parametrize("stale", [{"method": CODE}, {"at": timezone.now() - timedelta(minutes=6)}])
    def test_needs_a_fresh_and_strong_proof(self, client, amina, stale):
        sign_in(client, amina.user, **stale)
        answer = add(client)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/again/")
        assert not Credential.objects.exists()

    def test_9_the_card_of_another_person_is_not_added(self, client, amina, known):
        show(Client())
        sign_in(client, amina.user)
        answer = add(client)
        assert answer.status_code == 422
        assert "not on your record" in answer.content.decode()
        assert reasons() == ["other_account"]

    def test_9_nor_the_number_of_another_person(self, client, amina, known):
        sign_in(client, amina.user)
        assert add(client).status_code == 422
        assert reasons() == ["other_person"]

    def test_9_nor_a_card_of_another_name(self, client, make_citizen):
        sign_in(client, make_citizen("Karim Oss").user)
        assert add(client).status_code == 422
        assert reasons() == ["other_name"]
        assert not Identifier.objects.exists()

    def test_9_nor_a_second_number(self, client, amina, now):
        add_identifier(actor=SYSTEM, person=amina, kind="national", value="4719950023", now=now)
        sign_in(client, amina.user)
        assert add(client).status_code == 422
        assert reasons() == ["other_number"]

    def test_its_owner_is_told(self, client, amina):
        sign_in(client, amina.user)
        add(client)
        add(client)
        assert [line.notice for line in OutboxLine.objects.all()] == ["credential_added"]

    def test_one_that_was_taken_off_stays_off_until_its_owner_adds_it_again(self, client, amina):
        Credential.objects.create(user=amina.user, kind="passkey", key="k", created_at=timezone.now())
        sign_in(client, amina.user)
        add(client)
        take_off(Credential.objects.get(kind="card"))
        assert show(Client()).status_code == 422
        assert add(client).status_code == 302
        assert show(Client()).status_code == 302

    def test_a_suspended_one_does_not(self, client, amina):
        sign_in(client, amina.user)
        add(client)
        Credential.objects.update(status=Credential.Status.SUSPENDED)
        assert add(client).status_code == 422


class TestTheDoor:
    def test_offers_the_card_first(self, client):
        text = client.get("/sign-in/").content.decode()
        assert text.index("Identity card and PIN") < text.index("Fingerprint, face or PIN")

    def test_is_not_there_where_the_country_has_no_cards(self, client, demo):
        demo.PORTICO_SIGNIN_METHODS = ("passkey",)
        assert client.post("/sign-in/card/challenge/", {"purpose": "sign-in"}).status_code == 404
        assert client.post("/sign-in/card/").status_code == 404
        assert "Identity card and PIN" not in client.get("/sign-in/").content.decode()

    def test_takes_no_get(self, client):
        assert client.get("/sign-in/card/").status_code == 405
        assert client.get("/sign-in/card/challenge/").status_code == 405

    def test_says_when_to_come_back(self, client, monkeypatch):
        monkeypatch.setattr("identity.signin.limits.Limit.take", lambda self, who: False)
        for answer in (client.post("/sign-in/card/challenge/", {"purpose": "sign-in"}), client.post("/sign-in/card/")):
            assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert "10 minutes" in answer.content.decode()

    def test_offers_the_card_again_to_whoever_holds_one(self, client, known):
        show(client)
        session = client.session
        session["signin.proofs"] = []
        session.save()
        page = client.get("/sign-in/again/", {"for": "mandate.grant", "next": "/my/"}).content.decode()
        assert "Identity card and PIN" in page


@pytest.mark.django_db(transaction=True)
def test_3_of_eight_posts_at_once_one_comes_in():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory is one connection; the nonce's own test counts there")
    first = Client()
    nonce = nonce_for(first)
    token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=nonce)
    answers: list[int] = []

    def post() -> None:
        browser = Client()
        browser.cookies = first.cookies.copy()
        answers.append(browser.post("/sign-in/card/", {"nonce": nonce, "token": token}).status_code)
        connection.close()

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, *[422] * 7]
