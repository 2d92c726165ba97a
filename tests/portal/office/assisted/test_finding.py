"""Who is found at a counter, and what the trail knows of it."""

import pytest

from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.models import Identifier, Person
from services.applications.models import Application

from .conftest import FIND, PERSON, find


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR, Role.PAYMENT_OFFICER])
def test_other_roles_have_no_counter(make_staff, signed_in, role):
    assert signed_in(make_staff(role)).get(FIND).status_code == 403


def test_a_look_is_on_the_trail_with_its_reason(counter, found):
    entry = Entry.objects.get(action="person.looked_up")
    assert (entry.subject_id, entry.purpose, entry.purpose_text) == (found.pk, Purpose.INTAKE, "She asked for help")


def test_a_look_that_finds_nobody_is_on_the_trail_too(counter, amina):
    answer = find(counter, value="99999999")
    assert answer.status_code == 422
    assert Entry.objects.get(action="person.looked_up").subject_id is None


def test_nothing_disputed_and_nobody_read_alike(counter, amina):
    nobody = find(counter, value="99999999")
    Identifier.objects.filter(person=amina).update(status="disputed")
    disputed = find(counter)
    assert disputed.status_code == nobody.status_code == 422
    assert disputed.context["errors"] == nobody.context["errors"]


def test_without_a_reason_nothing_is_looked_up(counter, amina):
    assert find(counter, purpose=" ").status_code == 422
    assert not Entry.objects.filter(action="person.looked_up").exists()


def test_the_address_names_nobody(counter, found):
    assert find(counter)["Location"] == PERSON


def test_looks_are_limited_and_the_time_is_told(counter, amina):
    answers = [find(counter, value="99999999") for _ in range(31)]
    assert answers[29].status_code == 422
    assert (answers[30].status_code, answers[30]["Retry-After"]) == (429, "3600")
    assert find(counter).status_code == 429, "a limit tells nothing of who is there"


def test_a_receipt_number_finds_whose_it_is(counter, case):
    assert find(counter, way="reference", value=case.reference.replace("-", " ").lower())["Location"] == PERSON


def test_a_mobile_number_with_the_date_of_birth_finds(counter, amina):
    number = amina.contact_points.get().value
    born = {"birth_date.day": "17", "birth_date.month": "5", "birth_date.year": "1990"}
    assert find(counter, way="mobile", value=number).status_code == 422
    assert find(counter, way="mobile", value=number, **born)["Location"] == PERSON


def test_the_date_of_birth_is_told_in_words_and_in_the_calendar_of_the_reader(counter, found, settings):
    assert "<dd>17 May 1990</dd>" in counter.get(PERSON).content.decode()
    settings.PORTICO_CALENDARS = {"en": "ethiopian"}
    assert "17 May 1990 (9 Ginbot 1982, Ethiopian calendar)" in counter.get(PERSON).content.decode()


class TestMakingKnown:
    def test_somebody_without_papers_gets_a_provisional_number(self, counter):
        answer = counter.post("/office/assisted/new/", {"full_name": "Ruth Vell", "purpose": "She has no papers"})
        assert answer["Location"] == PERSON
        person = Person.objects.get(full_name="Ruth Vell")
        number = Identifier.objects.get(person=person).value
        assert number in counter.get(PERSON).content.decode()
        assert person.user is None

    def test_who_vouches_is_written_down(self, counter):
        counter.post(
            "/office/assisted/new/",
            {
                "full_name": "Ruth Vell", "purpose": "No papers", "attested_by": "Ida Marek",
                "attester_role": "Head of the school", "statement": "I have known her for years.",
            },
        )  # fmt: skip
        assert Person.objects.get(full_name="Ruth Vell").attestations.get().kind == "institution"

    def test_an_institution_without_a_role_stores_nothing(self, counter):
        posted = {"full_name": "Ruth Vell", "purpose": "No papers", "attested_by": "Ida Marek", "statement": "Yes."}
        assert counter.post("/office/assisted/new/", posted).status_code == 422
        assert not Person.objects.filter(full_name="Ruth Vell").exists()


def test_nobody_fills_in_for_themselves(counter, sam, found):
    found.user = sam
    found.save()
    assert counter.post(PERSON, {"programme": "child-grant"}).status_code == 403
    assert not Application.objects.exists()


def test_the_day_of_birth_is_written_as_people_write_it(counter, found):
    assert "17 May 1990" in counter.get(PERSON).content.decode()


def test_who_waits_for_a_decision_is_not_applied_for_again_by_mistake(counter, case):
    find(counter, way="reference", value=case.reference)
    slug = case.programme.slug
    refused = counter.post(PERSON, {"programme": slug}, follow=True)
    assert refused.redirect_chain == [(PERSON, 302)]
    assert case.reference in refused.content.decode(), "the assistant tells them which one"
    assert not Application.objects.filter(state="draft").exists()
    assert counter.post(PERSON, {"programme": slug, "another": slug}).status_code == 302
    assert Application.objects.filter(state="draft", person=case.person).count() == 1
    assert counter.post(PERSON, {"programme": slug}).status_code == 302, "what was begun is taken up"


@pytest.mark.parametrize("address", [PERSON, "/office/assisted/person/codes.pdf"])
def test_a_page_that_names_somebody_found_before_does_nothing(counter, found, case, address):
    """Two windows: neither an application nor a sheet of codes is made for the person of the other one."""
    assert f'name="_person" value="{found.pk}"' in counter.get(PERSON).content.decode()
    find(counter, way="reference", value=case.reference)
    posted = {"programme": "child-grant", "another": "child-grant"}
    answer = counter.post(address, {**posted, "_person": str(found.pk)})
    assert answer.status_code == 409 and "at the counter once more" in answer.content.decode()
    assert not Application.objects.filter(state="draft").exists()
    assert counter.post(address, {**posted, "_person": str(case.person_id)}).status_code in {200, 302}
