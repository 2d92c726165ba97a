"""The cards of the demo: everybody has one, it opens the real door, and nothing of it is there without the demo."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from identity.people.models import Identifier, Person
from portal.demo.build.people import build_people
from portal.demo.build.places import build_places
from portal.demo.cards import PIN, cards, holder_of, somebody_new
from portal.demo.clock import Clock
from portal.demo.directory import citizens

CARDS, NOTE, READER, SOFTWARE = (
    reverse(f"demo:{name}") for name in ("card", "card_note", "card_reader", "card_software")
)
ORIGIN = "http://localhost:8000"


@pytest.fixture
def country(db, settings, tmp_path):
    settings.PORTICO_DATA_DIR = tmp_path
    settings.PORTICO_PUBLIC_ADDRESS = ORIGIN
    build_places()
    build_people(Clock(timezone.localdate()))


def software(client, **said):
    return client.post(SOFTWARE, {"act": "authenticate", "card": "amina", "pin": PIN, "origin": ORIGIN} | said)


def sign_in(client, card: str):
    nonce = client.post("/sign-in/card/challenge/", {"purpose": "sign-in"}).json()["nonce"]
    token = software(client, card=card, nonce=nonce)
    assert token.status_code == 200
    return client.post("/sign-in/card/", {"nonce": nonce, "token": token.content.decode()})


def test_everybody_with_an_account_has_a_card_that_opens_it(client, country):
    listed = cards()
    assert [card.label for card in listed][: len(citizens())] == [citizen.name for citizen in citizens()]
    assert sign_in(client, "amina")["Location"] == reverse("citizen:home")
    assert client.session["_auth_user_id"] == str(citizens()[0].account)


def test_a_name_in_another_script_is_on_its_card(client, country):
    assert sign_in(client, "layla").status_code == 302


def test_somebody_new_becomes_known_once(client, country):
    before = Person.objects.count()
    card = next(card.slug for card in cards() if card.slug.startswith("new-"))
    assert sign_in(client, card)["Location"].startswith(reverse("citizen:contact_change"))
    client.post("/sign-out/")
    assert sign_in(client, card)["Location"] == reverse("citizen:home")
    assert Person.objects.count() == before + 1


def test_numbers_are_those_of_the_country_and_nobody_shares_one(country):
    values = [each.value for each in Identifier.objects.all()]
    assert len(values) == len(set(values)) == len(citizens())
    assert not {somebody_new(f"new-{drawn:08x}").number.partition("-")[2] for drawn in range(200)} & set(values)


@pytest.mark.parametrize("card", ["revoked", "expired", "stranger"])
def test_bad_cards_are_refused_at_the_real_door(client, country, card):
    assert sign_in(client, card).status_code == 422


def test_a_wrong_pin_signs_nothing(client, country):
    answer = software(client, pin="0000", nonce="x" * 44)
    assert (answer.status_code, "token" in answer.content.decode()) == (403, False)


@pytest.mark.parametrize(
    "said",
    [
        {"card": "../authority"},
        {"card": "authority"},
        {"card": "new-zz"},
        {"act": "sign", "hash": "%"},
        {"act": "sign"},
    ],
)
def test_what_no_card_can_do_is_refused(client, country, said):
    assert software(client, nonce="x" * 44, **said).status_code == 422


def test_the_card_signs_documents_in_the_words_of_web_eid(client, country):
    told = json.loads(software(client, act="get-signing-certificate", pin="").content)
    assert told["certificate"] and told["supportedSignatureAlgorithms"][0]["hashFunction"] == "SHA-384"
    made = json.loads(software(client, act="sign", hash="A" * 64).content)
    assert made["signature"] and made["signatureAlgorithm"]["cryptoAlgorithm"] == "ECC"


def test_the_table_leads_to_the_real_page_with_a_card_in_the_reader(client, country):
    page = client.get(CARDS, {"next": "/my/data/"}).content.decode()
    assert "/sign-in/?next=%2Fmy%2Fdata%2F&amp;card=amina" in page or "next=%2Fmy%2Fdata%2F&card=amina" in page
    assert '<option value="amina" selected>' in client.get(READER, {"card": "amina"}).content.decode()
    assert "next=%2Fmy%2Fdata%2F" in client.get(NOTE, {"next": "/my/data/"}).content.decode()
    assert "evil" not in client.get(NOTE, {"next": "//evil.example"}).content.decode()


def test_a_new_card_stays_in_the_reader(country):
    assert "new-0000abcd" in [card.slug for card in cards("new-0000abcd")]
    assert holder_of("new-0000abcd") == holder_of("new-0000abcd")
