"""Signing an application with a card: by its key for documents, of whoever is signed in, over exactly these answers."""

import json
import shutil
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Level
from identity.people.models import User
from identity.people.operations import add_identifier, register_person, verify_identifier
from identity.signin import declarations
from identity.signin.card import validate
from identity.signin.card.revocation import Lists
from identity.signin.card.signing import sign_digest, token_text, usual_algorithm
from identity.signin.declarations import (
    CardSigned,
    DeclarationRefused,
    NotOwnCard,
    ToSign,
    begin_card_signature,
    digest_of,
    nonce_for,
    sign_with_card,
)
from identity.signin.declarations.evidence import written
from identity.signin.models import Credential, SignedDeclaration
from identity.signin.operations import bind_card
from identity.signin.operations.credentials import keep_card
from identity.signin.testpki import folder
from identity.signin.testpki.authorities import make_intermediate
from identity.signin.testpki.cards import Holder
from identity.signin.testpki.lists import revoked_list
from portal.profiles.schema import Card
from tests.support.signing_in import proved

from .conftest import NONCE, NOW, ORIGIN, later

pytestmark = pytest.mark.django_db
AMINA = Holder("Amina", "Doru", "PNOXT-4719950014")
OTHER = Holder("Jonas", "Teku", "PNOXT-4719950022")
DOCUMENTS = {"usages": ("signs_documents",), "purposes": ()}
AS_SIGNED, RICHER = digest_of({"amount": 142000}), digest_of({"amount": 999999})


@pytest.fixture(autouse=True)
def takes_the_test_authority(monkeypatch, by_list, settings):
    monkeypatch.setattr(declarations.cards, "card_policy", lambda: by_list)
    settings.PORTICO_CARD = Card(country="XT")


@pytest.fixture
def person(db, new_card, by_list, enter):
    """Amina, whose account opens by her card and whose number a card has proved."""
    user = User.objects.create_citizen(id=User().pk, preferred_language="en")
    person = register_person(actor=SYSTEM, full_name="Amina Doru", user=user, now=NOW)
    row = add_identifier(actor=SYSTEM, person=person, kind="national", value="4719950014", now=NOW)
    verify_identifier(actor=SYSTEM, identifier=row, assurance=2, evidence="identity-card", now=NOW)
    keep_card(user=user, holder=enter(new_card(AMINA), by_list), actor=SYSTEM, now=NOW)
    return person


@pytest.fixture
def card(new_card):
    """The second half of her card."""
    return new_card(AMINA, key=ec.generate_private_key(ec.SECP384R1()), **DOCUMENTS)


def to_sign(person, amount=142000):
    return ToSign("applications.application", UUID(int=7), person.pk, "en", digest_of({"amount": amount}))


def key_of(card) -> str:
    return sha256(x509.Certificate.load(card.certificate).public_key.dump()).hexdigest()


def base64(data: bytes) -> str:
    return b64encode(data).decode()


@pytest.fixture
def actor(person):
    return Actor(kind="citizen", user_id=person.user_id, person_id=person.pk, proofs=proved(NOW))


@pytest.fixture
def begin(person, actor):
    def begun(card, **other):
        return begin_card_signature(
            actor=other.get("actor", actor), user=other.get("user", person.user), to_sign=to_sign(person),
            certificate=other.get("certificate", base64(card.certificate)), session_key="here", now=NOW,
        )  # fmt: skip

    return begun


@pytest.fixture
def finish(person, actor):
    """Have a card sign a task; keywords change one part of what an honest browser would post."""

    def finished(card, task, **other):
        name = usual_algorithm(card.key)
        signature = sign_digest(card.key, name, b64decode(other.get("hash", task.hash)))
        signed = CardSigned(base64(card.certificate), name, base64(signature))
        return sign_with_card(
            actor=other.get("actor", actor), user=person.user, to_sign=other.get("of", to_sign(person)),
            random=other.get("random", task.random), session_key=other.get("session", "here"),
            signed=replace(signed, **other.get("changes", {})), now=other.get("at", NOW),
        )  # fmt: skip

    return finished


@pytest.fixture
def sign(begin, finish):
    return lambda card: finish(card, begin(card))


def stored(made: SignedDeclaration) -> SignedDeclaration:
    return SignedDeclaration.objects.get(pk=made.pk)


class TestAGoodCard:
    def test_signs_at_the_highest_level_and_the_signature_holds(self, sign, card):
        made = stored(sign(card))
        assert (made.method, made.level) == ("card", Level.HIGH)
        assert declarations.verify(made, AS_SIGNED)

    def test_holds_also_when_the_card_has_run_out_since(self, sign, new_card):
        made = sign(new_card(AMINA, ends=later(days=1), **DOCUMENTS))
        assert declarations.verify(stored(made), AS_SIGNED)

    def test_a_changed_amount_fails(self, sign, card):
        assert not declarations.verify(sign(card), RICHER)

    def test_a_card_with_a_key_of_rsa_signs_too(self, sign, new_card):
        made = sign(new_card(AMINA, key=rsa.generate_private_key(65537, 2048), **DOCUMENTS))
        assert declarations.verify(stored(made), AS_SIGNED)

    def test_what_is_signed_names_the_digest_in_words(self, card, begin):
        task = begin(card)
        assert AS_SIGNED in declarations.digests.statement_for(AS_SIGNED, task.random).decode()
        assert (task.hash_function, len(b64decode(task.hash))) == ("SHA-384", 48)


class TestWhoseCard:
    def test_the_card_of_somebody_else_is_told_before_a_pin_is_typed(self, begin, new_card):
        with pytest.raises(NotOwnCard):
            begin(new_card(OTHER, **DOCUMENTS))

    def test_the_card_of_somebody_else_signs_nothing_afterwards_either(self, begin, finish, card, new_card):
        task = begin(card)
        with pytest.raises(NotOwnCard):
            finish(new_card(OTHER, key=ec.generate_private_key(ec.SECP384R1()), **DOCUMENTS), task)

    def test_the_same_number_of_another_country_is_somebody_else(self, begin, new_card):
        with pytest.raises(NotOwnCard):
            begin(new_card(Holder("Amina", "Doru", "PNOXZ-4719950014"), **DOCUMENTS))

    def test_whose_account_has_no_card_any_more_signs_by_none(self, begin, card, person):
        Credential.objects.filter(user=person.user).update(status="removed")
        with pytest.raises(NotOwnCard):
            begin(card)

    def test_a_card_that_comes_from_elsewhere_than_the_one_of_the_account_signs_nothing(
        self, begin, house, monkeypatch, whatever_was_revoked
    ):
        further = make_intermediate(house.root, "Further cards", NOW)
        issuers = house.issuers(house.root, house.authority, further)
        monkeypatch.setattr(declarations.cards, "card_policy", lambda: replace(whatever_was_revoked, issuers=issuers))
        with pytest.raises(NotOwnCard):
            begin(folder.signing_card("further", further, AMINA, NOW))

    @pytest.fixture
    def another(self, person, new_card, by_list, enter):
        """A second card of the same issuer on her account; returns the half that signs documents."""

        def added(*, ends, status="active", named=False):
            entry = enter(new_card(AMINA, ends=ends), by_list)
            documents = new_card(AMINA, ends=ends, key=ec.generate_private_key(ec.SECP384R1()), **DOCUMENTS)
            if named:
                entry = replace(entry, signing_keys=frozenset({key_of(documents)}))
            kept = keep_card(user=person.user, holder=entry, actor=SYSTEM, now=NOW)
            Credential.objects.filter(pk=kept.pk).update(status=status)
            return documents

        return added

    @pytest.mark.parametrize("status", ["removed", "suspended"])
    def test_a_card_that_was_taken_off_signs_nothing_beside_another_of_its_issuer(self, begin, card, another, status):
        lost = another(ends=later(days=400), status=status)
        with pytest.raises(NotOwnCard):
            begin(lost)
        assert begin(card).hash

    def test_nor_after_its_certificate_was_taken_for_one_that_works(self, begin, finish, card, another):
        lost = another(ends=later(days=400), status="removed")
        with pytest.raises(NotOwnCard):
            finish(lost, begin(card))

    def test_two_cards_that_both_work_both_sign(self, begin, card, another):
        second = another(ends=later(days=400))
        assert begin(card).hash and begin(second).hash

    def test_cards_of_the_same_day_are_told_apart_by_the_key_that_their_software_named(self, begin, another, person):
        Credential.objects.filter(user=person.user).delete()
        lost = another(ends=later(days=400), status="removed", named=True)
        good = another(ends=later(days=400), named=True)
        assert begin(good).hash
        with pytest.raises(NotOwnCard):
            begin(lost)

    def test_a_known_card_tells_its_other_key_once_its_software_names_it(self, person, actor, new_card, by_list, card):
        Credential.objects.filter(user=person.user).delete()
        entry = new_card(AMINA)
        text = json.loads(token_text(entry.certificate, entry.key, origin=ORIGIN, nonce=NONCE))
        named = [{"certificate": base64(each)} for each in (card.certificate, b"none that anybody can read")]
        newer = json.dumps({**text, "format": "web-eid:1.1", "unverifiedSigningCertificates": named})
        for token, known in ((json.dumps(text), None), (newer, [key_of(card)]), (json.dumps(text), [key_of(card)])):
            holder = validate(token, nonce=NONCE, origin=ORIGIN, now=NOW, policy=by_list)
            bind_card(actor=actor, user=person.user, holder=holder, now=NOW)
            assert Credential.objects.get(user=person.user).details.get("signs_with") == known

    def test_what_stays_in_doubt_signs_nothing(self, begin, another, person):
        Credential.objects.filter(user=person.user).delete()
        lost, good = another(ends=later(days=400), status="removed"), another(ends=later(days=400))
        for each in (lost, good):
            with pytest.raises(NotOwnCard):
                begin(each)

    def test_a_card_that_was_taken_off_and_added_anew_signs_again(self, begin, another, person):
        Credential.objects.filter(user=person.user).update(status="removed")
        again = another(ends=later(days=400))
        removed = Credential.objects.get(user=person.user, status="active")
        Credential.objects.create(
            user=person.user, kind="card", key=removed.key, issuer=removed.issuer, details=removed.details,
            status="removed", created_at=NOW,
        )  # fmt: skip
        assert begin(again).hash

    def test_nobody_signs_with_the_account_of_another(self, begin, card):
        with pytest.raises(DeclarationRefused) as refused:
            begin(card, actor=Actor(kind="citizen", user_id=UUID(int=9), person_id=UUID(int=9)))
        assert refused.value.reason == "not_oneself"


class TestWhichCertificate:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({}, "certificate_purpose"),
            ({**DOCUMENTS, "policies": ("2.999.1.2",)}, "policy_not_allowed"),
            ({**DOCUMENTS, "ends": later(days=-1)}, "certificate_expired"),
        ],
        ids=["for signing in", "another policy", "run out"],
    )
    def test_one_that_signs_no_documents_here_is_told_before_a_pin_is_typed(self, begin, new_card, changes, reason):
        with pytest.raises(DeclarationRefused) as refused:
            begin(new_card(AMINA, **changes))
        assert refused.value.reason == reason

    def test_one_that_is_revoked_between_asking_and_signing_signs_nothing(
        self, begin, finish, card, house, monkeypatch, by_list, tmp_path
    ):
        task = begin(card)
        shutil.copytree(house.place / folder.CRLS, tmp_path, dirs_exist_ok=True)
        number = x509.Certificate.load(card.certificate).serial_number
        newer = revoked_list(house.authority, [number], said=NOW, until=later(days=1))
        (tmp_path / "cards.crl").write_bytes(newer)
        revoking = replace(by_list, revocation=Lists(tmp_path))
        monkeypatch.setattr(declarations.cards, "card_policy", lambda: revoking)
        with pytest.raises(DeclarationRefused) as refused:
            finish(card, task)
        assert refused.value.reason == "revoked"

    @pytest.mark.parametrize("certificate", ["", "no base64!", "AAAA", "A" * 20_000])
    def test_nonsense_is_refused(self, begin, card, certificate):
        with pytest.raises(DeclarationRefused):
            begin(card, certificate=certificate)

    def test_the_key_for_signing_in_does_not_sign_in_its_place(self, begin, finish, card, new_card):
        with pytest.raises(DeclarationRefused) as refused:
            finish(new_card(AMINA, key=ec.generate_private_key(ec.SECP384R1())), begin(card))
        assert refused.value.reason == "certificate_purpose"


class TestWhatWasSigned:
    def test_another_document_is_not_this_one(self, begin, finish, card):
        with pytest.raises(DeclarationRefused):
            finish(card, begin(card), hash=base64(b"x" * 48))

    def test_answers_that_changed_meanwhile_are_not_signed(self, begin, finish, card, person):
        with pytest.raises(DeclarationRefused):
            finish(card, begin(card), of=to_sign(person, 999999))
        assert not SignedDeclaration.objects.exists()

    def test_a_signature_counts_once(self, begin, finish, card):
        task = begin(card)
        finish(card, task)
        with pytest.raises(DeclarationRefused):
            finish(card, task)

    def test_a_signature_of_another_browser_or_too_late_does_not_count(self, begin, finish, card):
        with pytest.raises(DeclarationRefused):
            finish(card, begin(card), session="elsewhere")
        with pytest.raises(DeclarationRefused):
            finish(card, begin(card), at=later(minutes=6))

    @pytest.mark.parametrize(
        "changes",
        [{"algorithm": "ES256"}, {"algorithm": "none"}, {"signature": ""}, {"signature": "é"}, {"certificate": "AAAA"}],
    )
    def test_each_part_of_what_is_posted_counts(self, begin, finish, card, changes):
        with pytest.raises(DeclarationRefused):
            finish(card, begin(card), changes=changes)


class TestTheEvidence:
    def test_says_which_certificate_signed(self, made, card):
        found = declarations.certificate_behind(made)
        assert int(found.number, 16) == x509.Certificate.load(card.certificate).serial_number
        assert "Test cards" in found.issuer

    @pytest.fixture
    def made(self, sign, card):
        return stored(sign(card))

    def proof(self, made):
        return declarations.evidence.read(made)

    @pytest.mark.parametrize("part", ["certificate", "algorithm", "signature", "random"])
    def test_each_part_of_it_counts(self, made, part):
        proof = self.proof(made)
        proof[part] = "AAAA" + proof[part][4:] if part != "algorithm" else "ES256"
        made.evidence = written(made, proof)
        assert not declarations.verify(made, AS_SIGNED)

    def test_a_right_signature_of_the_key_for_signing_in_fails(self, made, new_card):
        proof, key = self.proof(made), ec.generate_private_key(ec.SECP384R1())
        entry = new_card(AMINA, key=key)
        content = declarations.digests.statement_for(AS_SIGNED, proof["random"])
        digest = declarations.proofs.digest_of(content, algorithm="ES384")
        signature = base64(sign_digest(key, "ES384", digest))
        made.evidence = written(made, {**proof, "certificate": base64(entry.certificate), "signature": signature})
        assert not declarations.verify(made, AS_SIGNED)

    def test_a_token_from_before_cards_signed_documents_still_holds(self, made, new_card):
        entry, random = new_card(AMINA), self.proof(made)["random"]
        token = token_text(entry.certificate, entry.key, origin=ORIGIN, nonce=nonce_for(AS_SIGNED, random))
        made.evidence = written(made, {"token": token, "origin": ORIGIN, "random": random})
        assert declarations.verify(made, AS_SIGNED)
        made.evidence = written(made, {"token": token, "origin": "https://elsewhere.example", "random": random})
        assert not declarations.verify(made, AS_SIGNED)
