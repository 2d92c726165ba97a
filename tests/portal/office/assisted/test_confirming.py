"""The person's word for what was filled in, in every way they can give it, and what it does to the case."""

import re
from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client

from identity.access.actors import SYSTEM
from identity.access.models import RoleAssignment
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.operations import register_person
from identity.signin import declarations
from identity.signin.limits import CODES_FROM_ADDRESS
from identity.signin.models import ConfirmationRequest, KeptPost, SignedDeclaration
from notifications.delivery.models import OutboxLine
from portal.office.assisted import confirming
from services.applications.models import Application
from services.casework import operations as casework
from services.casework.models import Case
from services.kernel.errors import NotAllowed
from tests.portal.citizen.factories import typed

from .conftest import digits


def is_draft(application) -> bool:
    return Application.objects.get(pk=application.pk).is_draft


class TestByTelephone:
    def test_the_code_sends_it_and_opens_a_case_taken_in_by_the_assistant(self, counter, check, filled, sam):
        counter.post(check, {"way": "ask"})
        answer = counter.post(check, {"way": "code", "code": digits()})
        assert answer["Location"] == f"/office/assisted/{filled.pk}/sent/"
        case = Case.objects.get(application=filled)
        assert (case.intake_by, case.look_again) == (sam.pk, False)
        assert case.reference in counter.get(answer["Location"]).content.decode()

    def test_the_message_says_what_is_confirmed(self, counter, check):
        counter.post(check, {"way": "ask"})
        said = OutboxLine.objects.latest("pk").body
        for words in ("Sam Teku", "selmar-harbour", "Child Grant", "a month"):
            assert words in said

    def test_an_edit_after_the_message_makes_the_code_worthless(self, counter, check, filled):
        counter.post(check, {"way": "ask"})
        counter.post(f"/office/assisted/{filled.pk}/income/", typed("income", income="9"))
        assert counter.post(check, {"way": "code", "code": digits()})["Location"] == check
        assert is_draft(filled)
        assert "The answers changed after the person was asked" in counter.get(check).content.decode()

    def test_the_person_cancels_behind_the_link_without_signing_in(self, counter, check, filled):
        counter.post(check, {"way": "ask"})
        link = re.search(r"/c/[\w-]+/", OutboxLine.objects.latest("pk").body).group()
        telephone = Client()
        page = telephone.get(link)
        assert "Sam Teku" in page.content.decode()
        assert "Amina" not in page.content.decode()
        assert "Cancelled" in telephone.post(link, follow=True).content.decode()
        assert counter.post(check, {"way": "code", "code": digits()})["Location"] == check
        assert is_draft(filled)
        assert "The person says that this is not right" in counter.get(check).content.decode()
        assert Entry.objects.filter(action="confirmation.cancelled", subject_id=filled.person_id).exists()

    def test_a_number_that_nobody_confirmed_is_enough_and_looked_at_again(self, counter, check, filled):
        filled.person.contact_points.update(confirmed_at=None)
        counter.post(check, {"way": "ask"})
        counter.post(check, {"way": "code", "code": digits()})
        case = Case.objects.get(application=filled)
        assert (case.look_again, case.look_again_for) == (True, "unconfirmed")

    def test_a_number_that_confirms_for_many_is_enough_and_looked_at_again(self, counter, check, filled, settings):
        settings.PORTICO_POLICIES = replace(settings.PORTICO_POLICIES, people_one_number_confirms=1)
        counter.post(check, {"way": "ask"})
        asked = ConfirmationRequest.objects.get()
        neighbour = register_person(actor=SYSTEM, full_name="Ruth Vell", now=asked.created_at)
        ConfirmationRequest.objects.create(
            record_type=asked.record_type, record_id=uuid4(), person_id=neighbour.pk, digest="0" * 64, language="en",
            channel="sms", summary={}, asked_by=asked.asked_by, contact_index=asked.contact_index,
            created_at=asked.created_at, expires_at=asked.expires_at, answer="confirmed", answered_at=asked.created_at,
        )  # fmt: skip
        counter.post(check, {"way": "code", "code": digits()})
        case = Case.objects.get(application=filled)
        assert (case.look_again, case.look_again_for) == (True, "shared")

    def test_a_number_that_somebody_else_gave_for_them_is_not_asked(self, counter, check, filled):
        filled.person.contact_points.update(mandate_id=filled.pk)
        assert counter.post(check, {"way": "ask"})["Location"] == check
        assert "We know no telephone of this person" in counter.get(check).content.decode()
        assert not OutboxLine.objects.filter(notice="confirm_code").exists()

    def test_a_link_that_was_made_up_is_not_there(self, db):
        assert Client().get("/c/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404

    def test_pressed_twice_it_is_sent_once(self, counter, check, filled):
        counter.post(check, {"way": "ask"})
        posted = {"way": "code", "code": digits()}
        assert counter.post(check, posted)["Location"] == counter.post(check, posted)["Location"]
        assert SignedDeclaration.objects.count() == 1


class TestOnPaper:
    def test_a_printed_code_sends_it_and_it_is_looked_at_again(
        self, counter, check, filled, rosa, make_staff, actor_of, now
    ):
        colleague = actor_of(make_staff(Role.CASEWORKER, name="Ida Marek"))
        _, codes = declarations.make_code_sheet(actor=colleague, person=filled.person, now=now)
        page = counter.get(check).content.decode()
        assert "Code number 1 of their sheet" in page
        counter.post(check, {"way": "paper", "number": "1", "paper": f"{codes[0][:4]} {codes[0][4:]}"})
        assert Case.objects.get(application=filled).look_again

    def test_a_code_that_is_crossed_out_sends_nothing(self, counter, check, filled):
        assert counter.post(check, {"way": "paper", "number": "1", "paper": "12345678"})["Location"] == check
        assert is_draft(filled)
        assert not KeptPost.objects.exists(), "codes are kept nowhere"
        assert "no longer works. Ask for a new one." in counter.get(check).content.decode()

    def test_a_sheet_is_printed_at_the_counter(self, counter, found):
        with patch("notifications.letters.sheets.press") as press:
            press.return_value.code_sheet.return_value = b"%PDF-"
            answer = counter.post("/office/assisted/person/codes.pdf")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        name, codes, _day = press.return_value.code_sheet.call_args.args
        assert (name, len(codes)) == ("Amina Oss", 10)


class TestBeforeAWitness:
    def test_a_colleague_confirms_and_the_assistant_sends(self, counter, check, filled, make_staff, office, signed_in):
        counter.post(check, {"way": "colleague"})
        ida = signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=office))
        listed = ida.get("/office/assisted/")
        assert "Child Grant" in listed.content.decode()
        assert "Amina" not in listed.content.decode()
        address = f"/office/assisted/witness/{listed.context['waiting'][0].pk}/"
        assert "Amina Oss" in ida.get(address).content.decode()
        assert ida.post(address, {"statement": "She is here and agrees."})["Location"] == "/office/assisted/"
        assert "It is confirmed" in counter.get(check).content.decode()
        counter.post(check, {"way": "send"})
        assert Case.objects.get(application=filled).look_again

    def test_a_neighbour_is_named_and_it_is_looked_at_again(self, counter, check, filled):
        posted = {"way": "neighbour", "witness": "Ruth Vell", "witness_role": "neighbour", "statement": "She agrees."}
        counter.post(check, posted)
        assert Case.objects.get(application=filled).look_again

    def test_a_witness_without_a_word_is_none(self, counter, check, filled):
        posted = {"way": "neighbour", "witness": "Ruth Vell", "witness_role": "neighbour", "statement": " "}
        assert counter.post(check, posted)["Location"] == check
        assert is_draft(filled)
        told, again = (counter.get(check).content.decode() for _look in range(2))
        assert 'href="#statement"' in told and 'value="Ruth Vell"' in told
        assert 'href="#statement"' not in again and "Ruth Vell" not in again, "told once"

    def test_the_assistant_is_not_their_own_witness(self, counter, check, filled):
        counter.post(check, {"way": "colleague"})
        asked = declarations.open_request(filled.pk)
        here = f"/office/assisted/witness/{asked.pk}/"
        assert counter.post(here, {"statement": "Yes."})["Location"] == here
        assert 'href="#statement"' in counter.get(here).content.decode()
        assert not SignedDeclaration.objects.exists()

    def test_another_office_sees_nothing(self, counter, check, filled, make_staff, make_office, signed_in):
        counter.post(check, {"way": "colleague"})
        asked = declarations.open_request(filled.pk)
        far = signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=make_office("kisima-north")))
        assert not far.get("/office/assisted/").context["waiting"]
        assert far.get(f"/office/assisted/witness/{asked.pk}/").status_code == 404

    def test_supervisors_find_it_again(self, counter, check, make_staff, signed_in):
        counter.post(check, {"way": "neighbour", "witness": "Ruth Vell", "witness_role": "aunt", "statement": "Yes."})
        supervisor = signed_in(make_staff(Role.SUPERVISOR, name="Otto Brandt"))
        rows = supervisor.get("/office/", {"view": "office", "state": "look_again"}).context["rows"]
        assert [row.name for row in rows] == ["Amina Oss"]


def test_what_is_declared_is_read_out(counter, check):
    assert "What I have told you is true as far as I know" in counter.get(check).content.decode()


def test_nothing_is_sent_without_the_persons_word(counter, check, filled):
    for way in ("send", "", "nonsense"):
        assert counter.post(check, {"way": way})["Location"] == check
        assert "Choose how the person confirms it." in counter.get(check).content.decode()
    assert is_draft(filled)


def test_whoever_has_to_wait_is_told_in_answer_to_the_post(counter, check, filled, monkeypatch):
    monkeypatch.setattr(confirming, "passed_by_sending", lambda *_asked: CODES_FROM_ADDRESS)
    answer = counter.post(check, {"way": "ask"})
    assert (answer.status_code, answer["Retry-After"]) == (429, str(CODES_FROM_ADDRESS.seconds))
    assert "Their word" in answer.content.decode()


def test_another_assistant_does_not_see_it(check, make_staff, office, signed_in):
    other = signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=office))
    assert other.get(check).status_code == 404


def test_every_look_at_the_answers_is_on_the_persons_trail(counter, check, filled):
    counter.get(check)
    assert Entry.objects.filter(action="application.assisted_read", subject_id=filled.person_id).exists()


def test_whoever_filled_it_in_does_not_decide(counter, check, filled, sam, actor_of, make_staff, office, now):
    RoleAssignment.objects.create(
        user=sam, role=Role.CASEWORKER, office=office, starts_on=now.date().replace(year=2024)
    )
    counter.post(check, {"way": "ask"})
    counter.post(check, {"way": "code", "code": digits()})
    case = Case.objects.get(application=filled)
    with pytest.raises(NotAllowed):
        casework.take(actor=actor_of(sam), case_id=case.pk, now=now)
