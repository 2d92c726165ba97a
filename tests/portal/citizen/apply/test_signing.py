"""Signing on the page of all answers: by name and code, by passkey, and what does not count."""

import json
import re

import pytest
from django.test import Client

from identity.access.assurance import Level
from identity.audit.models import Entry
from identity.people.models import ContactPoint
from identity.signin import limits
from identity.signin.card import card_origin, card_policy, validate, virtual
from identity.signin.methods import CODE
from identity.signin.models import Credential, SignedDeclaration
from notifications.delivery.models import OutboxLine
from services.applications.models import Application
from services.casework.models import Case
from tests.support.authenticator import SoftAuthenticator
from tests.support.signing_in import sign_in

from ..factories import DECLARED, fill, typed

CHECK = "/my/apply/child-grant/check/"
AMINA = virtual.holder(given_name="Amina", surname="Oss", number="4719950014")
OPTIONS = "/my/apply/child-grant/sign/options/"
NEW = {
    "full_name": "Amina Wanjiru", "birth_date.day": "27", "birth_date.month": "3", "birth_date.year": "1998",
    "mobile": "0712 345 678",
}  # fmt: skip


@pytest.fixture
def filled(client, child_grant, amina, application_of) -> Application:
    fill(client)
    return application_of(amina)


def post(client, **more):
    return client.post(CHECK, {**DECLARED, "submit_key": str(client.get(CHECK).context["submit_key"]), **more})


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

    def test_somebody_who_signed_in_by_nothing_but_a_code_can_apply(self, child_grant, amina, application_of):
        client = sign_in(Client(), amina.user, method=CODE)
        fill(client)
        post(client, way="code")
        answer = post(client, signed_name="Amina Oss", code=digits())
        assert answer["Location"] == f"/my/applications/{application_of(amina).pk}/receipt/"

    def test_another_name_is_told_at_its_field(self, client, filled):
        post(client, way="code")
        answer = post(client, signed_name="Bruno Vell", code=digits())
        assert answer.status_code == 422
        assert [field for field, _ in answer.context["errors"]] == ["signed_name"]
        assert "Bruno Vell" in answer.content.decode()

    def test_another_code_is_told_with_the_tries_left(self, client, filled):
        post(client, way="code")
        wrong = f"{(int(digits()) + 1) % 1_000_000:06d}"
        answer = post(client, signed_name="Amina Oss", code=wrong)
        assert answer.status_code == 422
        assert "4 more times" in answer.content.decode()

    def test_an_answer_changed_in_another_tab_makes_the_code_worthless_and_loses_nothing(self, client, filled):
        post(client, way="code")
        code = digits()
        client.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        answer = post(client, signed_name="Amina Oss", code=code)
        filled.refresh_from_db()
        assert answer.status_code == 422
        assert "Ask for a new one" in answer.content.decode()
        assert filled.is_draft
        assert filled.answers["income"] == {"minor": 900000}

    def test_without_the_declaration_no_code_goes_out(self, client, filled):
        answer = client.post(CHECK, {"submit_key": str(client.get(CHECK).context["submit_key"]), "way": "code"})
        assert answer.status_code == 422
        assert not OutboxLine.objects.filter(notice="signature_code").exists()

    def test_many_codes_are_too_many_and_the_time_is_told(self, client, filled, monkeypatch):
        monkeypatch.setattr(limits.SENT_TO_CONTACT.__class__, "take", lambda limit, who: limit.name != "sent-contact")
        answer = post(client, way="code")
        assert answer.status_code == 429
        assert answer["Retry-After"] == "3600"

    def test_somebody_without_a_contact_is_told_what_to_do(self, client, filled, amina):
        ContactPoint.objects.filter(person=amina).delete()
        assert "Add your mobile number" in client.get(CHECK).content.decode()
        assert post(client, way="code").status_code == 422


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
        assert answer.status_code == 422
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


class TestByCard:
    @pytest.fixture
    def card(self, amina, now, tmp_path, settings) -> str:
        """One of the demo's virtual cards, which is Amina's now."""
        settings.PORTICO_DEMO, settings.PORTICO_DATA_DIR = True, tmp_path
        nonce = "A" * 43 + "="
        token = virtual.sign_in("amina", AMINA, origin=card_origin(), nonce=nonce)
        holder = validate(token, nonce=nonce, origin=card_origin(), now=now, policy=card_policy())
        Credential.objects.create(user=amina.user, kind="card", key=holder.key, created_at=now)
        return "amina"

    def test_the_card_signs_these_answers_and_it_is_sent(self, client, filled, card):
        nonce = client.post(OPTIONS).json()["nonce"]
        answer = post(client, nonce=nonce, token=virtual.sign_in(card, AMINA, origin=card_origin(), nonce=nonce))
        filled.refresh_from_db()
        assert answer["Location"] == f"/my/applications/{filled.pk}/receipt/"
        made = SignedDeclaration.objects.get(pk=filled.declaration_id)
        assert (made.method, made.level) == ("card", Level.HIGH)

    def test_an_answer_changed_meanwhile_is_not_signed(self, client, filled, card):
        nonce = client.post(OPTIONS).json()["nonce"]
        client.post("/my/apply/child-grant/income/", typed("income", income="9000"))
        answer = post(client, nonce=nonce, token=virtual.sign_in(card, AMINA, origin=card_origin(), nonce=nonce))
        filled.refresh_from_db()
        assert answer.status_code == 422
        assert filled.is_draft

    def test_the_page_asks_for_the_card(self, client, filled, card):
        page = client.get(CHECK).content.decode()
        assert 'data-card="authenticate"' in page
        assert "identity card and its PIN" in page


def test_a_forged_card_token_signs_nothing(client, filled):
    answer = post(client, token="x" * 200)
    filled.refresh_from_db()
    assert answer.status_code == 422
    assert filled.is_draft
