"""People at a counter: assistants of one office, a supervisor, and somebody who comes without papers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.access.roles import Role
from identity.people.models import Person, Proofing, ProofingBasis, User
from identity.people.operations import register_person
from tests.support.signing_in import proved


@pytest.fixture
def own_ring(settings, tmp_path: Path, monkeypatch) -> Path:
    """A key ring of this test alone."""
    monkeypatch.delenv("PORTICO_KEYS", raising=False)
    settings.PORTICO_KEYS_FILE = tmp_path / "ring" / "keys.json"
    settings.PORTICO_KEYS_MAY_BE_MADE = True
    return settings.PORTICO_KEYS_FILE


def _staff(*roles: Role) -> Actor:
    return Actor(kind="staff", user_id=uuid4(), name="Grace Otieno", roles=frozenset(roles), all_offices=True)


@pytest.fixture
def assistant() -> Actor:
    return _staff(Role.SOCIAL_ASSISTANT)


@pytest.fixture
def colleague() -> Actor:
    return _staff(Role.CASEWORKER)


@pytest.fixture
def supervisor() -> Actor:
    return _staff(Role.SUPERVISOR)


@pytest.fixture
def auditor() -> Actor:
    """Staff without anything to do at a counter."""
    return _staff(Role.AUDITOR)


@pytest.fixture
def known(db, system, now) -> Callable[..., Person]:
    """A person without an account, whose proof of identity stands at `level`."""

    def make(full_name: str = "Juma Kito", *, level: int = 0, born: date | None = None, mobile: str = "") -> Person:
        person = register_person(actor=system, full_name=full_name, birth_date=born, mobile=mobile, now=now)
        if level:
            person.proofing_level, person.proofing_basis = Proofing(level).value, ProofingBasis.DOCUMENT
            person.proofed_at = now
            person.save()
        return person

    return make


@pytest.fixture
def account_of(db, now) -> Callable[[Person], Actor]:
    """Give a person an account and return them as an actor who has just signed in with a card."""

    def give(person: Person) -> Actor:
        person.user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        person.save()
        return Actor(kind="citizen", user_id=person.user.pk, person_id=person.pk, proofs=proved(now, Level.HIGH))

    return give
