"""Letting somebody in again: one asks, another approves, the code stands on one page and nowhere else."""

import re

import pytest
from django.test import Client

from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin.models import Credential, Recovery
from notifications.delivery.models import OutboxLine

FIND = "/office/recovery/"
ASK = {"reason": "The telephone was stolen", "evidence": ["id_card", "known"]}


@pytest.fixture
def ninas(make_staff, office, signed_in):
    return signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Nina Ferro", office=office))


@pytest.fixture
def petras(petra, signed_in):
    return signed_in(petra)


@pytest.fixture
def amina(case):
    return case.person


@pytest.fixture
def opened(amina):
    def to(browser) -> str:
        number = amina.applications.get().reference
        answer = browser.post(FIND, {"number": number, "purpose": Purpose.CORRECTION_REQUEST, "text": ""})
        return answer["Location"]

    return to


@pytest.fixture
def asked(ninas, opened) -> Recovery:
    address = opened(ninas)
    assert ninas.post(f"{address}ask/", ASK)["Location"] == address
    return Recovery.objects.get()


def test_is_linked_at_the_counter(ninas):
    page = ninas.get(FIND).content.decode()
    assert "Let somebody in again" in page
    assert "Nothing waits" in page


def test_shows_nothing_without_a_reason(ninas, amina):
    assert ninas.get(f"{FIND}{amina.pk}/")["Location"] == f"{FIND}?person={amina.pk}"


def test_every_look_is_written(ninas, opened, amina):
    assert "Ask for a code" in ninas.get(opened(ninas)).content.decode()
    assert Entry.objects.get(action="recovery.read").subject_id == amina.pk


def test_says_what_is_missing(ninas, opened):
    address = opened(ninas)
    assert ninas.post(f"{address}ask/", {**ASK, "reason": ""}).status_code == 422
    assert "Tick what you have seen" in ninas.post(f"{address}ask/", {**ASK, "evidence": []}).content.decode()


def test_the_same_colleague_cannot_approve(asked, ninas, opened):
    address = opened(ninas)
    assert "make the code" not in ninas.get(address).content.decode()
    assert ninas.post(f"{address}approve/", {"recovery": asked.pk}).status_code == 403
    asked.refresh_from_db()
    assert asked.status == "asked"


def test_another_approves_and_sees_the_code_once(asked, petras, opened, amina, now):
    lost = Credential.objects.create(user=amina.user, kind="passkey", name="Old phone", key="k", created_at=now)
    assert "Somebody waits" in petras.get(FIND).content.decode()
    address = opened(petras)
    page = petras.get(address).content.decode()
    assert "Old phone" in page
    assert "The telephone was stolen" in page
    answer = petras.post(f"{address}approve/", {"recovery": asked.pk, "lost": [lost.pk]})
    code = re.search(r"\d{4} \d{4} \d{4}", answer.content.decode()).group()
    assert code not in petras.get(address).content.decode()
    assert petras.post(f"{address}approve/", {"recovery": asked.pk}).status_code == 422
    lost.refresh_from_db()
    assert lost.status == "removed"
    assert OutboxLine.objects.filter(notice="account_recovered").exists()
    born = {f"birth_date.{part}": getattr(amina.born, part) for part in ("day", "month", "year")}
    assert Client().post("/sign-in/recover/", {"code": code, **born})["Location"] == "/sign-in/recover/passkey/"


def test_it_can_be_called_off(asked, ninas, opened):
    address = opened(ninas)
    assert ninas.post(f"{address}end/", {"recovery": asked.pk})["Location"] == address
    asked.refresh_from_db()
    assert asked.status == "ended"


def test_is_for_counters(signed_in, rosa):
    assert signed_in(rosa).get(FIND).status_code == 403
