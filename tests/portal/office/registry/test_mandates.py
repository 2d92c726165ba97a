"""Mandates at a counter: a reason first, two colleagues, every look written down."""

import pytest

from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.models import Mandate, Person
from portal.office.registry.opening import LOOK_UPS

FIND = "/office/mandates/"
WHY = {"purpose": Purpose.CORRECTION_REQUEST, "text": ""}
COURT = {"basis": "court", "evidence": "court-order", "scopes": ["view", "collect_payment"], "months": "12"}


@pytest.fixture
def nina(make_staff, office):
    return make_staff(Role.SOCIAL_ASSISTANT, name="Nina Ferro", office=office)


@pytest.fixture
def ninas(nina, signed_in):
    return signed_in(nina)


@pytest.fixture
def petras(petra, signed_in):
    return signed_in(petra)


@pytest.fixture
def amina(case) -> Person:
    return case.person


@pytest.fixture
def helper(arrive) -> Person:
    return arrive("Bruno Vell").person


@pytest.fixture
def number_of():
    return lambda person: person.applications.get().reference


def opened(browser, person, number) -> str:
    """The address of the person's record, for a reason."""
    return browser.post(FIND, WHY | {"number": number})["Location"]


@pytest.fixture
def register(ninas, amina, helper, number_of):
    def send(browser=None, **changed):
        browser = browser or ninas
        address = opened(browser, amina, number_of(amina))
        return browser.post(f"{address}new/", COURT | {"representative": number_of(helper)} | changed)

    return send


class TestOpening:
    def test_needs_a_number_and_a_reason(self, ninas, amina, number_of):
        assert ninas.post(FIND, {"number": number_of(amina), "purpose": ""}).status_code == 422
        assert ninas.post(FIND, {"number": number_of(amina), "purpose": "other"}).status_code == 422
        assert ninas.post(FIND, WHY | {"number": "CG-26-0000000-0"}).status_code == 422

    def test_shows_nothing_without_a_reason(self, ninas, amina):
        answer = ninas.get(f"{FIND}{amina.pk}/")
        assert answer["Location"] == f"{FIND}?person={amina.pk}"
        assert "Amina" not in ninas.get(answer["Location"]).content.decode()

    def test_writes_every_look_with_the_reason(self, ninas, amina, number_of, nina):
        assert "Amina Oss" in ninas.get(opened(ninas, amina, number_of(amina))).content.decode()
        look = Entry.objects.get(action="mandates.read")
        assert (look.subject_id, look.actor_id, look.purpose) == (amina.pk, nina.pk, Purpose.CORRECTION_REQUEST)

    def test_of_unknown_numbers_is_counted_and_written(self, ninas, settings):
        for _try in range(LOOK_UPS.times):
            ninas.post(FIND, WHY | {"number": "T-0000000-1"})
        assert "many tries" in ninas.post(FIND, WHY | {"number": "T-0000000-1"}).content.decode()
        assert Entry.objects.filter(kind="refused", action="registry.not_found").count() == LOOK_UPS.times

    def test_is_for_counters(self, signed_in, rosa):
        assert signed_in(rosa).get(FIND).status_code == 403


class TestRegistering:
    def test_allows_nothing_before_a_second_colleague_saw_the_document(self, register, amina, helper):
        assert register().status_code == 302
        mandate = Mandate.objects.get()
        assert (mandate.grantor, mandate.representative, mandate.status) == (amina, helper, "asked")

    def test_by_oneself_alone_is_refused(self, register, ninas, amina):
        register()
        mandate = Mandate.objects.get()
        assert ninas.post(f"{FIND}{amina.pk}/{mandate.pk}/approve/").status_code == 403
        mandate.refresh_from_db()
        assert mandate.status == "asked"

    def test_is_approved_by_another(self, register, petras, amina, number_of):
        register()
        mandate = Mandate.objects.get()
        page = petras.get(opened(petras, amina, number_of(amina))).content.decode()
        assert "I have seen the document" in page
        petras.post(f"{FIND}{amina.pk}/{mandate.pk}/approve/")
        mandate.refresh_from_db()
        assert mandate.status == "active"

    def test_of_a_consent_is_agreed_to_before_another(self, register, petras, ninas, amina, number_of):
        register(basis="consent", evidence="")
        mandate = Mandate.objects.get()
        assert ninas.post(f"{FIND}{amina.pk}/{mandate.pk}/agree/").status_code == 403
        opened(petras, amina, number_of(amina))
        petras.post(f"{FIND}{amina.pk}/{mandate.pk}/agree/")
        mandate.refresh_from_db()
        assert (mandate.status, mandate.consent_how) == ("active", "counter")

    def test_says_what_is_missing(self, register):
        assert register(evidence="").status_code == 422
        assert register(representative="").status_code == 422
        assert register(representative="CG-26-0000000-0").status_code == 422
        assert not Mandate.objects.exists()

    def test_of_programmes_that_are_gone_is_never_taken_for_all_of_them(self, register):
        answer = register(programmes=["XX"])
        assert answer.status_code == 422 and "not offered any more" in answer.content.decode()
        assert not Mandate.objects.exists()

    def test_waits_on_the_list_without_a_name(self, register, petras):
        register()
        page = petras.get(FIND).content.decode()
        assert "Order of a court" in page
        assert "Amina" not in page

    def test_to_oneself_is_refused(self, register, helper, nina, ninas, amina):
        """A member of staff who applies has a second account; where one record is tied to both, nothing is gained."""
        Person.objects.filter(pk=helper.pk).update(user=nina)
        assert register().status_code == 403
        assert not Mandate.objects.exists()


def test_ends_for_a_reason(register, petras, amina, number_of):
    register()
    mandate = Mandate.objects.get()
    opened(petras, amina, number_of(amina))
    petras.post(f"{FIND}{amina.pk}/{mandate.pk}/approve/")
    assert petras.post(f"{FIND}{amina.pk}/{mandate.pk}/end/", {"reason": " "}).status_code == 422
    petras.post(f"{FIND}{amina.pk}/{mandate.pk}/end/", {"reason": "The court ended it."})
    mandate.refresh_from_db()
    assert mandate.status == "ended"
