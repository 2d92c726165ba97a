"""Somebody with a device and a telephone, and one record to sign."""

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import RequestFactory

from identity.people.models import ContactPoint, Person
from identity.signin import passkeys
from identity.signin.declarations import (
    Challenge,
    ToSign,
    begin_declaration,
    digest_of,
    send_declaration_code,
    sign_with_passkey,
)
from identity.signin.models import SignedDeclaration
from identity.signin.operations.credentials import keep_passkey
from notifications.delivery.models import OutboxLine
from tests.support.authenticator import SoftAuthenticator

SESSION = "a-session-key"
DOCUMENT = {"application": "8a2f", "answers": {"income": {"minor": 142000}, "name": "ሰላም"}}
RICHER = {"application": "8a2f", "answers": {"income": {"minor": 999999}, "name": "ሰላም"}}


def to_sign(person: Person, document: dict = DOCUMENT) -> ToSign:
    return ToSign("applications.application", UUID(int=7), person.pk, "en", digest_of(document))


@pytest.fixture(autouse=True)
def in_a_request():
    """Passkeys are checked while a request is answered."""
    request = RequestFactory().get("/")
    request.session = {}
    with context.request_context(request):
        yield request


@pytest.fixture
def new_device(now) -> Callable[..., SoftAuthenticator]:
    """A device whose passkey is this person's."""

    def make(person: Person, **how: object) -> SoftAuthenticator:
        device = SoftAuthenticator(**how)
        made = device.create(passkeys.registration_options(person.user))
        kept = WebAuthn.add(person.user, "passkey", made)
        keep_passkey(user=person.user, authenticator=kept.instance, now=now)
        return device

    return make


@pytest.fixture
def device(citizen, new_device) -> SoftAuthenticator:
    return new_device(citizen)


@pytest.fixture
def telephone(citizen, now) -> ContactPoint:
    contact = ContactPoint.objects.get(person=citizen, kind="sms")
    contact.confirmed_at = now
    contact.save()
    return contact


@pytest.fixture
def begin(citizen, now) -> Callable[..., Challenge]:
    """Ask for the value to be signed."""
    return lambda document=DOCUMENT, session=SESSION: begin_declaration(
        to_sign=to_sign(citizen, document), session_key=session, now=now
    )


@pytest.fixture
def sign(citizen, citizen_actor, now, begin) -> Callable[..., SignedDeclaration]:
    """Sign with a device; keywords change one part of what an honest browser would send."""

    def signed(device: SoftAuthenticator, **other) -> SignedDeclaration:
        begun = other.get("begun") or begin()
        nonce = begun.nonce.replace("+", "-").replace("/", "_").rstrip("=")
        answer = device.get({"publicKey": {"challenge": other.get("challenge", nonce)}}, **other.get("changes", {}))
        return sign_with_passkey(
            actor=other.get("actor", citizen_actor),
            user=other.get("user", citizen.user),
            to_sign=other.get("of", to_sign(citizen)),
            random=begun.random,
            session_key=other.get("session", SESSION),
            credential=json.dumps(answer),
            now=other.get("at", now),
        )

    return signed


@pytest.fixture
def send_code(citizen, telephone, now) -> Callable[..., tuple[UUID, str]]:
    """Send a code for a document; return its id and the digits that arrived."""

    def send(document: dict = DOCUMENT) -> tuple[UUID, str]:
        code = send_declaration_code(
            contact=telephone, to_sign=to_sign(citizen, document), notice="signature_code", facts={}, now=now
        )
        line = OutboxLine.objects.latest("pk")
        digits = re.search(r"\d{6}", line.body)
        assert digits
        return code.pk, digits.group()

    return send


@pytest.fixture
def forged(db) -> Callable[..., SignedDeclaration]:
    """The row as somebody who writes past the house would leave it."""

    def change(declaration: SignedDeclaration, **columns: object) -> SignedDeclaration:
        for name, value in columns.items():
            setattr(declaration, name, value)
        return declaration

    return change


def suspend(person: Person, kept: Authenticator | None = None) -> None:
    person.user.credentials.update(status="suspended")
