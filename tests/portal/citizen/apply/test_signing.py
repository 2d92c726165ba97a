"""Signing on the page of all answers: by name and code, by passkey, and what does not count."""

import json
import re
from base64 import b64decode, b64encode

import pytest
from django.http import QueryDict
from django.test import Client

from identity.access.actors import SYSTEM
from identity.access.assurance import Level
from identity.audit.models import Entry
from identity.people.models import ContactPoint
from identity.people.operations import add_identifier, verify_identifier
from identity.signin import declarations, limits
from identity.signin.card import card_origin, card_policy, validate, virtual
from identity.signin.methods import CODE
from identity.signin.models import Credential, SignedDeclaration
from identity.signin.operations import CodeOver
from identity.signin.operations.credentials import keep_card
from notifications.delivery.models import OutboxLine
from portal.citizen.apply import devices, signing
from portal.citizen.apply.signing import without_signature
from services.applications.models import Application
from services.applications.signing import signature_of
from services.casework.models import Case
from services.forms.schema import RESERVED_QUESTION_IDS, SIGNING_FIELDS
from tests.support.authenticator import SoftAuthenticator
from tests.support.signing_in import sign_in

from ..factories import DECLARED, fill, typed

CHECK = "/my/apply/child-grant/check/"
AMINA = virtual.holder(given_name="Amina", surname="Oss", number="4719950014")
JONAS = virtual.holder(given_name="Jonas", surname="Teku", number="4719950022")
OPTIONS = "/my/apply/child-grant/sign/options/"
NEW = {
    "full_name": "Amina Wanjiru", "birth_date.day": "27", "birth_date.month": "3", "birth_date.year": "1998",
    "mobile": "0712 345 678",
}  # fmt: skip


def post(client, **more):
    return client.post(CHECK, {**DECLARED, "submit_key": str(client.get(CHECK).context["submit_key"]), **more})


def refused(client, answer):
    """The page that tells it, at its own address."""
    assert (answer.status_code, answer["Location"]) == (302, CHECK)
    return client.get(CHECK)


def test_no_form_may_ask_for_what_the_signature_takes_away():
    posted = QueryDict("&".join(f"{name}=x" for name in (*SIGNING_FIELDS, "declaration")))
    assert set(without_signature(posted)) == {"declaration"}
    taken = {signing.CODE, signing.NAME, signing.WAY, *signing.SCRIPTED}
    taken |= {devices.CREDENTIAL, devices.CERTIFICATE, devices.ALGORITHM, devices.SIGNATURE}
    assert taken <= SIGNING_FIELDS | RESERVED_QUESTION_IDS


def digits() -> str:
    found = re.search(r"\d{6}", OutboxLine.objects.filter(notice="signature_code").latest("pk").body)
    assert found
    return found.group()


class TestByNameAndCode:
    def test_the_first_press_sends_a_code_and_sends_nothing_else(self, client, filled):
        answer = post(client, way="code")
        assert (answer.status_code, answer["Location"]) == (302, f"{CHECK}#sign")
        page = client.get(CHECK).content.decode()
        assert "Your full name" in page
        assert " checked" in page
        assert not SignedDeclaration.objects.exists()

    def test_name_and_code_send_it_and_the_case_knows(self, client, filled):
        post(client, way="code")
        answer = post(client, signed_name="amina oss", code=digits())
        filled.refresh_from_db()
        assert answer["Location"] == f"/my/applications/{filled.pk}/receipt/"
        made = SignedDeclaration.objects.get(pk=filled.declaration_id)
        assert (made.method, made.level) == ("typed_and_code", Level.BASIC)
        assert Case.objects.filter(application=filled).exists()

    def test_the_second_of_two_presses_at_once_is_not_told_that_the_code_is_over(self, client, filled, monkeypatch):
        def after_the_first_press(**given):
            sign_with_code(**given)
            raise CodeOver

        sign_with_code = declarations.sign_with_code
        post(client, way="code")
        monkeypatch.setattr(declarations, "sign_with_code", after_the_first_press)
        answer = post(client, signed_name="amina oss", code=digits())
        assert answer["Location"] == f"/my/applications/{filled.pk}/receipt/"

    def test_somebody_who_signed_in_by_nothing_but_a_code_can_apply(self, child_grant, amina, application_of):
        client = sign_in(Client(), amina.user, method=CODE)
        fill(client)
        post(client, way="code")
        answer = post(client, signed_name="Amina Oss", code=digits())
        assert answer["Location"] == f"/my/applications/{application_of(amina).pk}/receipt/"

    def test_another_name_is_told_at_its_field(self, client, filled):
        post(client, way="code")
        answer = post(client, signed_name="Bruno Vell", code=digits())
        answer = refused(client, answer)
        assert [field for field, _ in answer.context["errors"]] == ["signed_name"]
        assert "Bruno Vell" in answer.content.decode()

    def test_another_code_is_told_with_the_tries_left(self, client, filled):
        post(client, way="code")
        wrong = f"{(int(digits()) + 1) % 1_000_000:06d}"
        answer = post(client, signed_name="Amina Oss", code=wrong)
        answer = refused(client, answer)
        assert "4 more times" in answer.content.decode()

    def test_an_answer_changed_in_another_tab_makes_the_code_worthless_and_loses_nothing(self, client, filled):
        post(client, way="code")
        code = digits()
        client.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        answer = post(client, signed_name="Amina Oss", code=code)
        filled.refresh_from_db()
        answer = refused(client, answer)
        assert "Ask for a new one" in answer.content.decode()
        assert filled.is_draft
        assert filled.answers["income"] == {"minor": 900000}

    def test_without_the_declaration_no_code_goes_out(self, client, filled):
        answer = client.post(CHECK, {"submit_key": str(client.get(CHECK).context["submit_key"]), "way": "code"})
        assert "declaration" in dict(refused(client, answer).context["errors"])
        assert not OutboxLine.objects.filter(notice="signature_code").exists()

    def test_many_codes_are_too_many_and_the_time_is_told(self, client, filled, monkeypatch):
        monkeypatch.setattr(limits.SENT_TO_CONTACT.__class__, "take", lambda limit, who: limit.name != "sent-contact")
        answer = post(client, way="code")
        assert answer.status_code == 429
        assert answer["Retry-After"] == "3600"

    def test_somebody_without_a_contact_is_told_what_to_do(self, client, filled, amina):
        ContactPoint.objects.filter(person=amina).delete()
        assert "Add your mobile number" in client.get(CHECK).content.decode()
        assert "Add your mobile number first" in refused(client, post(client, way="code")).content.decode()


class TestByPasskey:
    @pytest.fixture
    def device(self) -> SoftAuthenticator:
        return SoftAuthenticator()

    @pytest.fixture
    def phone(self, child_grant, device) -> Client:
        """Somebody with a passkey, before all their answers."""
        client = Client()
        page = client.post("/sign-in/new/", NEW)["Location"]
        options = client.get("/sign-in/new/passkey/options/").json()
        client.post(page, {"credential": json.dumps(device.create(options))})
        fill(client)
        return client

    def test_the_device_signs_and_it_is_sent(self, phone, device):
        answer = post(phone, credential=json.dumps(device.get(phone.get(OPTIONS).json())))
        application = Application.objects.get()
        assert answer["Location"] == f"/my/applications/{application.pk}/receipt/"
        made = SignedDeclaration.objects.get(pk=application.declaration_id)
        assert (made.method, made.level) == ("passkey", Level.STRONG)

    def test_only_ones_own_passkeys_are_asked_for(self, phone, device):
        options = phone.get(OPTIONS).json()["publicKey"]
        assert len(options["allowCredentials"]) == 1
        assert options["userVerification"] == "required"

    def test_an_answer_changed_after_the_device_was_asked_has_to_be_signed_again(self, phone, device):
        credential = json.dumps(device.get(phone.get(OPTIONS).json()))
        phone.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        answer = post(phone, credential=credential)
        answer = refused(phone, answer)
        assert "sign once more" in answer.content.decode()
        assert Application.objects.get().is_draft

    def test_sent_twice_it_is_one_application_with_one_signature(self, phone, device):
        posted = {
            **DECLARED,
            "submit_key": str(phone.get(CHECK).context["submit_key"]),
            "credential": json.dumps(device.get(phone.get(OPTIONS).json())),
        }
        first, second = phone.post(CHECK, posted), phone.post(CHECK, posted)
        assert first["Location"] == second["Location"]
        assert SignedDeclaration.objects.count() == 1

    def test_without_script_the_button_leads_to_name_and_code(self, phone):
        answer = post(phone, credential="")
        assert answer["Location"] == f"{CHECK}#sign"
        assert "Your full name" in phone.get(CHECK).content.decode()

    def test_a_refused_signature_is_on_the_trail(self, phone, device):
        post(phone, credential="{}")
        assert Entry.objects.filter(action__startswith="declaration.refused.").exists()


@pytest.fixture
def card(amina, now, tmp_path, settings) -> str:
    """One of the demo's virtual cards, which is Amina's now: her account opens by it, and it proved her number."""
    settings.PORTICO_DEMO, settings.PORTICO_DATA_DIR = True, tmp_path
    nonce = "A" * 43 + "="
    token = virtual.sign_in("amina", AMINA, origin=card_origin(), nonce=nonce)
    holder = validate(token, nonce=nonce, origin=card_origin(), now=now, policy=card_policy())
    keep_card(user=amina.user, holder=holder, actor=SYSTEM, now=now)
    row = add_identifier(actor=SYSTEM, person=amina, kind="national", value="4719950014", now=now)
    verify_identifier(actor=SYSTEM, identifier=row, assurance=2, evidence="identity-card", now=now)
    return "amina"


def ask(client, card="amina", whose=AMINA):
    """What the page does with the certificate that the card gave."""
    certificate = b64encode(virtual.signing_certificate(card, whose)).decode()
    return client.post(OPTIONS, {"certificate": certificate, "way": "card"}), certificate


def by_card(client, card="amina", whose=AMINA) -> dict[str, str]:
    """What the page posts after the card has signed."""
    told, certificate = ask(client, card, whose)
    made = virtual.sign_document(card, whose, digest=b64decode(told.json()["hash"]))
    return {"way": "card", "certificate": certificate, "algorithm": made.algorithm, "signature": made.signature}


class TestByCard:
    def test_the_card_signs_these_answers_and_it_is_sent(self, client, filled, card):
        answer = post(client, **by_card(client))
        filled.refresh_from_db()
        assert answer["Location"] == f"/my/applications/{filled.pk}/receipt/"
        made = SignedDeclaration.objects.get(pk=filled.declaration_id)
        assert (made.method, made.level) == ("card", Level.HIGH)
        assert "Signed with an identity card" in client.get(answer["Location"]).content.decode()

    def test_a_changed_amount_fails_verification(self, client, filled, card):
        post(client, **by_card(client))
        filled.refresh_from_db()
        assert signature_of(filled).holds
        filled.answers["income"] = {"minor": 900000}
        assert not signature_of(filled).holds

    def test_an_answer_changed_meanwhile_is_not_signed(self, client, filled, card):
        signed = by_card(client)
        client.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        answer = post(client, **signed)
        filled.refresh_from_db()
        answer = refused(client, answer)
        assert filled.is_draft

    def test_the_card_of_somebody_else_is_told_before_a_pin_is_typed(self, client, filled, card):
        answer, _certificate = ask(client, "jonas", JONAS)
        assert answer.status_code == 422
        assert "not one that opens this account" in answer.json()["problem"]
        assert Entry.objects.filter(action="declaration.refused.not_own_card").exists()

    def test_a_card_changed_after_its_certificate_was_taken_signs_nothing(self, client, filled, card):
        told, certificate = ask(client)
        made = virtual.sign_document("jonas", JONAS, digest=b64decode(told.json()["hash"]))
        answer = post(client, certificate=certificate, algorithm=made.algorithm, signature=made.signature, way="card")
        answer = refused(client, answer)
        assert "sign once more" in answer.content.decode()

    def test_the_certificate_for_signing_in_is_told_before_a_pin_is_typed(self, client, filled, card):
        token = json.loads(virtual.sign_in(card, AMINA, origin=card_origin(), nonce="A" * 44))
        answer = client.post(OPTIONS, {"certificate": token["unverifiedCertificate"]})
        assert answer.status_code == 422
        assert "choose another way" in answer.json()["problem"]

    def test_very_many_are_too_many_and_the_time_is_told(self, client, filled, card, monkeypatch):
        monkeypatch.setattr(limits.Limit, "take", lambda limit, who: limit.name != "card-address")
        answer, _certificate = ask(client)
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")

    def test_once_it_is_sent_there_is_nothing_to_sign(self, client, filled, card):
        post(client, **by_card(client))
        assert ask(client)[0].status_code == 409


class TestTheChoice:
    @pytest.fixture
    def both(self, amina, now, card) -> None:
        """A passkey beside the card."""
        Credential.objects.create(user=amina.user, kind="passkey", key="p", created_at=now)

    def offer(self, client):
        return client.get(CHECK).context["offer"]

    def test_every_way_is_offered_the_strongest_first(self, client, filled, both):
        offer = self.offer(client)
        assert [way.value for way in offer.ways] == ["card", "passkey", "code"]
        assert offer.chosen == "card"
        page = client.get(CHECK).content.decode()
        assert page.count('name="way"') == 3
        assert 'data-card="sign"' in page
        assert 'data-passkey="get"' in page

    def test_a_way_that_the_country_does_not_offer_is_none(self, client, filled, both, settings):
        settings.PORTICO_SIGNIN_METHODS = ("passkey", "code")
        assert [way.value for way in self.offer(client).ways] == ["passkey", "code"]

    def test_a_suspended_way_is_none(self, client, filled, both, amina):
        amina.user.credentials.filter(kind="passkey").update(status="suspended")
        assert [way.value for way in self.offer(client).ways] == ["card", "code"]

    def test_the_one_used_last_is_chosen(self, client, filled, both):
        post(client, way="code")
        post(client, signed_name="amina oss", code=digits())
        client.post("/my/apply/child-grant/", {"another": "yes"})
        fill(client)
        assert self.offer(client).chosen == "code"

    def test_one_used_last_that_is_gone_is_not_chosen(self, client, filled, both, amina):
        post(client, **by_card(client))
        client.post("/my/apply/child-grant/", {"another": "yes"})
        fill(client)
        assert self.offer(client).chosen == "card"
        amina.user.credentials.filter(kind="card").update(status="removed")
        assert self.offer(client).chosen == "passkey"

    def test_what_was_chosen_stays_chosen_when_it_went_wrong(self, client, filled, both):
        answer = post(client, way="passkey", credential="{}")
        answer = refused(client, answer)
        assert answer.context["offer"].chosen == "passkey"

    def test_a_code_is_sent_where_a_device_was_chosen_and_no_script_runs(self, client, filled, both):
        answer = post(client, way="card", certificate="", signature="", credential="")
        assert answer["Location"] == f"{CHECK}#sign"

    def test_who_waits_for_a_code_may_choose_again(self, client, filled, both):
        post(client, way="code")
        assert "Sign in another way" in client.get(CHECK).content.decode()
        answer = post(client, way="another")
        assert answer["Location"] == f"{CHECK}#sign"
        assert self.offer(client).by_card

    def test_who_holds_one_way_is_asked_nothing(self, client, filled):
        page = client.get(CHECK).content.decode()
        assert "How do you want to sign?" not in page
        assert "Send me a code" in page

    def test_somebody_with_a_card_and_no_contact_is_told_how_to_have_another_way(self, client, filled, card, amina):
        ContactPoint.objects.filter(person=amina).delete()
        page = client.get(CHECK).content.decode()
        assert 'name="way" value="card"' in page
        assert "Add your mobile number" in page


def test_a_forged_signature_signs_nothing(client, filled):
    answer = post(client, certificate="x" * 200, algorithm="ES384", signature="x" * 200)
    filled.refresh_from_db()
    refused(client, answer)
    assert filled.is_draft
