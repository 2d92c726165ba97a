"""Values that stand out are planted through the operations, and then looked for everywhere that data comes to rest.

Names of people lie open, as searching by name needs it. Numbers, contacts, evidence and statements must not.
"""

import base64
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.check_digits import damm
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Person
from identity.people.operations import (
    add_identifier,
    approve_mandate,
    ask_mandate,
    attach_national_identifier,
    confirm_contact_change,
    confirm_same,
    end_identifier,
    propose_same,
    record_attestation,
    register_person,
    request_contact_change,
    revoke_mandate,
    verify_identifier,
    withdraw_attestation,
)
from identity.people.queries import open_duplicates
from identity.signin.models import CodeApp

pytestmark = pytest.mark.django_db
NATIONAL = "980217735" + damm("980217735")
MOBILE = "733917264"
CANARIES = {
    "national number": NATIONAL,
    "refugee number": "RFKANARI77120",
    "mobile number": MOBILE,
    "e-mail": "kanari.vogel@nest.example",
    "name of who attests": "Kanariensis",
    "role of who attests": "Vogelwart",
    "statement": "zwitschert-neben-dem-brunnen",
    "evidence note": "narbe-am-linken-fluegel",
    "reason of an end": "ausgeflogen-im-herbst",
    "reason to join": "gleicher-gesang",
    "note on a mandate": "akte-kaefig-9",
    "seed of a code app": "saat-fuer-den-kanari",
}
CODES: list[str] = []


def keep_code(**message: Any) -> None:
    CODES.append(message["code"])


@pytest.fixture
def life(settings, citizen, citizen_actor, assistant, colleague, supervisor, known, make_staff, now) -> Person:
    """Everything that the operations of this room can write about somebody, with a canary wherever words go.

    And the app of a member of staff, whose seed opens more than any of them; a wrong code has been tried on it.
    """
    settings.PORTICO_SEND_CODE = f"{__name__}.keep_code"
    note, ended = CANARIES["evidence note"], CANARIES["reason of an end"]
    refugee = add_identifier(
        actor=SYSTEM, person=citizen, kind="refugee", value=CANARIES["refugee number"], evidence_note=note, now=now
    )
    verify_identifier(
        actor=assistant, identifier=refugee, assurance=2, evidence="card-seen", evidence_note=note, now=now
    )
    end_identifier(actor=assistant, identifier=refugee, reason=ended, now=now)
    attach_national_identifier(actor=assistant, person=citizen, value=NATIONAL, evidence="card-seen", now=now)
    other = register_person(actor=SYSTEM, full_name="Somebody Else", mobile=f"0{MOBILE}", now=now)
    attach_national_identifier(actor=assistant, person=other, value=NATIONAL, evidence="card-seen", now=now)
    wish = request_contact_change(actor=citizen_actor, person=citizen, kind="email", value=CANARIES["e-mail"], now=now)
    confirm_contact_change(actor=citizen_actor, change_id=wish.pk, code=CODES[-1], now=now)
    _attest(assistant, other, now)
    _mandate(assistant, colleague, citizen, known("Third Person"), now)
    pair = open_duplicates().get()
    propose_same(actor=colleague, duplicate=pair, kept=citizen, reason=CANARIES["reason to join"], now=now)
    confirm_same(actor=supervisor, duplicate=pair, reason=CANARIES["reason to join"], now=now)
    app = CodeApp.objects.create(user=make_staff(), name="app", seed=CANARIES["seed of a code app"].encode())
    assert not app.verify_token("not a code")
    return citizen


def _attest(actor: Any, person: Person, now: Any) -> None:
    word = record_attestation(
        actor=actor, person=person, kind="institution", attester_name=f"Dr {CANARIES['name of who attests']}",
        attester_role=CANARIES["role of who attests"], statement=CANARIES["statement"], now=now,
    )  # fmt: skip
    withdraw_attestation(actor=actor, attestation=word, reason=CANARIES["reason of an end"], now=now)
    with pytest.raises(NotPossible):
        record_attestation(
            actor=actor, person=person, kind="staff_visit", attester_name=CANARIES["name of who attests"],
            statement=CANARIES["statement"], now=now,
        )  # fmt: skip


def _mandate(assistant: Any, colleague: Any, grantor: Person, representative: Person, now: Any) -> None:
    mandate = ask_mandate(
        actor=assistant, grantor=grantor, representative=representative, basis="court", scopes=["view"],
        evidence="court-order", evidence_note=CANARIES["note on a mandate"],
        valid_until=timezone.localdate(now) + timedelta(days=9), now=now,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        approve_mandate(actor=assistant, mandate=mandate, now=now)
    approve_mandate(actor=colleague, mandate=mandate, now=now)
    revoke_mandate(actor=assistant, mandate=mandate, reason=CANARIES["reason of an end"], now=now)


def dump() -> str:
    """Every row of every table, as text; what sessions hold is opened, as anybody with the database can."""
    pieces = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                pieces.append(" ".join(_text(value) for value in row))
                if table == "django_session":
                    pieces.append(str(SessionStore().decode(row[1])))
    return "\n".join(pieces)


def _text(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def forms(value: str) -> set[str]:
    """How a value could lie about: as it is, in any case, without spaces, as base64, base32 or hexadecimal digits."""
    plain = value.encode()
    encoded = {base64.b64encode(plain).decode().rstrip("=")[:-2], base64.b32encode(plain).decode().rstrip("=")[:-1]}
    return {value, value.lower(), value.upper(), plain.hex(), *encoded}


def found_in(text: str) -> list[str]:
    return [name for name, value in CANARIES.items() if any(form in text for form in forms(value))]


def test_no_table_holds_any_of_them(life):
    assert found_in(dump()) == []


def test_no_log_holds_any_of_them_even_with_every_statement_shown(request, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    try:
        request.getfixturevalue("life")
    finally:
        connection.force_debug_cursor = False
    assert "INSERT INTO" in caplog.text, "the statements are not shown, so nothing was looked at"
    assert found_in(caplog.text) == []


@pytest.mark.parametrize("form", ["plain", "base64", "session"])
def test_the_search_finds_what_is_there(life, form):
    if form == "session":
        store = SessionStore()
        store["typed"] = CANARIES["e-mail"]
        store.save()
        assert found_in(dump()) == ["e-mail"]
        return
    value = CANARIES["statement"]
    life.called = value if form == "plain" else base64.b64encode(value.encode()).decode()
    life.save()
    assert found_in(dump()) == ["statement"]
