"""Signing exactly what is sent: what is taken, and what is not."""

from datetime import timedelta

import pytest

from identity.access.assurance import Level
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry
from identity.people.models import User
from identity.people.operations import register_person
from identity.signin.declarations import DeclarationRefused, NameDiffers, contact_of, sign_with_code, standing, verify
from identity.signin.models import SignedDeclaration
from identity.signin.operations import CodeOver, CodeWrong
from tests.support.authenticator import SoftAuthenticator, encode
from tests.support.signing_in import proved

from .conftest import DOCUMENT, RICHER, suspend, to_sign

pytestmark = pytest.mark.django_db


class TestByPasskey:
    def test_keeps_the_signature_with_its_level_and_puts_it_on_the_trail(self, sign, device, citizen):
        made = sign(device)
        assert (made.method, made.level, made.person_id) == ("passkey", Level.STRONG, citizen.pk)
        assert (made.user_id, made.assisted_by) == (citizen.user_id, None)
        entry = Entry.objects.get(action="declaration.signed")
        assert (entry.subject_id, entry.details["method"]) == (citizen.pk, "passkey")

    def test_answers_that_changed_meanwhile_are_not_signed(self, sign, device, citizen):
        with pytest.raises(DeclarationRefused):
            sign(device, of=to_sign(citizen, RICHER))
        assert not SignedDeclaration.objects.exists()

    def test_an_answer_counts_once(self, sign, device, begin):
        begun = begin()
        sign(device, begun=begun)
        with pytest.raises(DeclarationRefused):
            sign(device, begun=begun)

    def test_an_answer_of_another_browser_does_not_count(self, sign, device):
        with pytest.raises(DeclarationRefused):
            sign(device, session="another-session")

    def test_an_answer_that_comes_late_does_not_count(self, sign, device, now):
        with pytest.raises(DeclarationRefused):
            sign(device, at=now + timedelta(minutes=6))

    def test_a_value_of_somebody_elses_choosing_is_not_signed(self, sign, device):
        with pytest.raises(DeclarationRefused):
            sign(device, challenge=encode(b"x" * 32))

    def test_a_device_that_did_not_check_its_owner_does_not_sign(self, sign, device):
        device.verifies = False
        with pytest.raises(DeclarationRefused):
            sign(device)

    def test_a_signature_that_is_not_one_is_refused(self, sign, device):
        with pytest.raises(DeclarationRefused):
            sign(device, changes={"signature": encode(b"0" * 70)})

    def test_a_page_of_another_site_does_not_sign(self, sign, device):
        device.origin = "https://portico.example"
        with pytest.raises(DeclarationRefused):
            sign(device)

    def test_a_suspended_passkey_does_not_sign(self, sign, device, citizen):
        suspend(citizen)
        with pytest.raises(DeclarationRefused):
            sign(device)

    def test_a_device_of_somebody_else_does_not_sign(self, sign, device, new_device, system, now):
        user = User.objects.create_citizen(id=User().pk, preferred_language="en")
        stranger = register_person(actor=system, full_name="Bruno Vell", user=user, now=now)
        with pytest.raises(DeclarationRefused):
            sign(new_device(stranger))

    def test_a_copied_device_does_not_sign(self, sign, device):
        sign(device)
        device.counter -= 1
        with pytest.raises(DeclarationRefused):
            sign(device)

    def test_nonsense_is_refused(self, sign, device):
        class Nonsense(SoftAuthenticator):
            def get(self, options, **changes):
                return {"id": 7, "response": {"clientDataJSON": None}}

        with pytest.raises(DeclarationRefused):
            sign(Nonsense())


class TestByNameAndCode:
    @pytest.fixture
    def give_back(self, citizen, citizen_actor, now):
        def given(code, digits, *, name="Amina Wanjiru", document=DOCUMENT):
            return sign_with_code(
                actor=citizen_actor, signer=citizen, to_sign=to_sign(citizen, document), typed_name=name,
                code_id=code, digits=digits, channel="sms", now=now,
            )  # fmt: skip

        return given

    def test_name_and_code_are_a_signature(self, send_code, give_back):
        made = give_back(*send_code())
        assert (made.method, made.level) == ("typed_and_code", Level.BASIC)
        assert verify(made, to_sign_digest(made))

    def test_the_name_may_be_written_without_accents_and_in_small_letters(self, send_code, give_back, citizen):
        citizen.full_name = "Ámina Wanjirú"
        citizen.save()
        assert give_back(*send_code(), name="amina  wanjiru").pk

    def test_another_name_is_refused_and_spends_no_try(self, send_code, give_back):
        code, digits = send_code()
        for _ in range(9):
            with pytest.raises(NameDiffers):
                give_back(code, digits, name="Bruno Vell")
        assert give_back(code, digits).pk

    def test_the_code_is_used_up_in_one_with_the_signature(self, send_code, give_back, monkeypatch):
        def fail(**given):
            raise RuntimeError("the trail is away")

        code, digits = send_code()
        with monkeypatch.context() as broken, pytest.raises(RuntimeError):
            broken.setattr("identity.signin.declarations.signing.keep_declaration", fail)
            give_back(code, digits)
        assert give_back(code, digits).pk

    def test_no_name_is_no_name(self, send_code, give_back):
        with pytest.raises(NameDiffers):
            give_back(*send_code(), name=" . ")

    def test_other_digits_are_refused(self, send_code, give_back):
        code, digits = send_code()
        with pytest.raises(CodeWrong):
            give_back(code, f"{(int(digits) + 1) % 1_000_000:06d}")

    def test_a_code_for_other_answers_is_over(self, send_code, give_back):
        with pytest.raises(CodeOver):
            give_back(*send_code(), document=RICHER)

    def test_a_code_signs_once(self, send_code, give_back):
        code, digits = send_code()
        give_back(code, digits)
        with pytest.raises(CodeOver):
            give_back(code, digits)

    def test_goes_to_a_confirmed_contact_unless_one_signed_in_by_more_than_a_code(self, citizen, citizen_actor, now):
        weak = type(citizen_actor)(
            kind="citizen", user_id=citizen.user_id, person_id=citizen.pk, proofs=proved(now, Level.BASIC)
        )
        assert contact_of(weak, citizen) is None
        assert contact_of(citizen_actor, citizen).kind == "sms"


def to_sign_digest(made: SignedDeclaration) -> str:
    return made.digest


class TestStanding:
    def test_what_was_signed_need_not_be_signed_again(self, sign, device, citizen, now):
        made = sign(device)
        assert standing(to_sign(citizen), user_id=citizen.user_id, now=now).pk == made.pk

    def test_other_answers_have_to_be_signed(self, sign, device, citizen, now):
        sign(device)
        assert standing(to_sign(citizen, RICHER), user_id=citizen.user_id, now=now) is None

    def test_a_signature_of_another_day_does_not_send(self, sign, device, citizen, now):
        sign(device)
        assert standing(to_sign(citizen), user_id=citizen.user_id, now=now + timedelta(hours=25)) is None

    def test_a_signature_of_another_account_is_not_ones_own(self, sign, device, citizen, now):
        sign(device)
        assert standing(to_sign(citizen), user_id=User().pk, now=now) is None
        assert standing(to_sign(citizen), user_id=None, now=now) is None


def test_a_signature_is_never_changed(sign, device):
    made = sign(device)
    with pytest.raises(AppendOnly):
        made.save()
    with pytest.raises(AppendOnly):
        SignedDeclaration.objects.filter(pk=made.pk).update(digest="0" * 64)
