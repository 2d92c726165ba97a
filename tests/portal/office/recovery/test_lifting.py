"""Opening again at a counter what was closed because it may be copied."""

import pytest

from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin.models import Credential
from notifications.delivery.models import OutboxLine

FIND = "/office/recovery/"
SAID = {"reason": "The telephone was repaired", "evidence": ["id_card"]}


@pytest.fixture
def ninas(make_staff, office, signed_in):
    return signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Nina Ferro", office=office))


@pytest.fixture
def amina(case):
    return case.person


@pytest.fixture
def phone(amina, now):
    return Credential.objects.create(
        user=amina.user, kind="passkey", name="My phone", key="k", created_at=now, status="suspended",
        suspended_for="counter",
    )  # fmt: skip


@pytest.fixture
def record(ninas, amina) -> str:
    """The address of her record, opened for a reason."""
    number = amina.applications.get().reference
    return ninas.post(FIND, {"number": number, "purpose": Purpose.CORRECTION_REQUEST, "text": ""})["Location"]


def test_the_record_says_what_is_closed_and_leads_to_it(ninas, record, phone):
    page = ninas.get(record).content.decode()
    assert "Suspended" in page and f'href="{record}lift/{phone.pk}/"' in page


def test_it_is_taken_up_again_and_the_person_hears_of_it(ninas, record, phone, amina):
    assert "it was never out of them" in ninas.get(f"{record}lift/{phone.pk}/").content.decode()
    assert ninas.post(f"{record}lift/{phone.pk}/", SAID)["Location"] == record
    phone.refresh_from_db()
    assert phone.status == "active"
    assert OutboxLine.objects.filter(person_id=amina.pk, notice="credential_lifted").exists()
    assert Entry.objects.get(action="credential.lifted").subject_id == amina.pk
    assert "Take it up again" not in ninas.get(record).content.decode()


def test_every_look_is_written(ninas, record, phone, amina):
    ninas.get(f"{record}lift/{phone.pk}/")
    assert Entry.objects.get(action="recovery.read").subject_id == amina.pk


def test_says_what_is_missing_and_keeps_what_was_typed(ninas, record, phone):
    answer = ninas.post(f"{record}lift/{phone.pk}/", {**SAID, "evidence": []})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tick what you have seen" in page and SAID["reason"] in page
    assert "Write what happened" in ninas.post(f"{record}lift/{phone.pk}/", {**SAID, "reason": ""}).content.decode()
    phone.refresh_from_db()
    assert phone.status == "suspended"


def test_one_whose_flags_changed_stays_closed(ninas, record, phone):
    Credential.objects.update(suspended_for="backup_flags")
    page = ninas.get(f"{record}lift/{phone.pk}/").content.decode()
    assert "This one stays closed" in page and "What have you seen?" not in page
    assert ninas.post(f"{record}lift/{phone.pk}/", SAID).status_code == 422
    phone.refresh_from_db()
    assert phone.status == "suspended"


def test_what_works_has_no_such_page(ninas, record, phone):
    Credential.objects.update(status="active")
    assert ninas.get(f"{record}lift/{phone.pk}/").status_code == 404


def test_shows_nothing_without_a_reason(ninas, amina, phone):
    assert ninas.get(f"{FIND}{amina.pk}/lift/{phone.pk}/")["Location"] == f"{FIND}?person={amina.pk}"


def test_is_for_counters(signed_in, rosa, amina, phone):
    assert signed_in(rosa).post(f"{FIND}{amina.pk}/lift/{phone.pk}/", SAID).status_code == 403
