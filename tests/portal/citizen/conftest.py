from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.people.models import Person
from services.applications import operations
from services.applications.models import Application
from services.applications.signing import confirmed
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from services.documents import operations as documents
from services.documents.models import Document
from services.forms import definitions
from services.forms import operations as forms
from tests.support.papers import picture
from tests.support.signing import signed

from . import factories


@pytest.fixture(autouse=True)
def _the_day(now):
    """Every page reads the same clock."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def child_grant(db, now, make_office):
    make_office("selmar")
    return factories.open_child_grant(now)


def _programme(now, **facts: object) -> Programme:
    """One more programme that is open, with the form that comes with the house."""
    programme = catalogue.add_programme(actor=SYSTEM, now=now, currency="TVM", **facts)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 5, 1))
    forms.publish(actor=SYSTEM, source=definitions.source(programme.slug), now=now)
    return programme


@pytest.fixture
def pension(db, now):
    """A second programme that asks for some of the same."""
    return _programme(
        now, code="OP", slug="older-persons-pension", name={"en": "Older Persons' Pension"},
        summary={"en": "A monthly payment for older people."}, legal_basis={"en": "Social Support Act, section 20"},
        decide_within_working_days=15,
    )  # fmt: skip


@pytest.fixture
def allowance(db, now):
    """A programme with another form, that asks for the same home, telephone and account."""
    return _programme(
        now, code="DA", slug="disability-allowance", name={"en": "Disability Allowance"},
        summary={"en": "A monthly payment where daily life is hard."}, legal_basis={"en": "Disability Act, section 21"},
        decide_within_working_days=20,
    )  # fmt: skip


@pytest.fixture
def petra(make_staff, actor_of):
    """A caseworker of the office."""
    return actor_of(make_staff(Role.CASEWORKER, name="Petra Vance"))


@pytest.fixture
def amina(make_citizen) -> Person:
    return make_citizen("Amina Oss")


@pytest.fixture
def client(amina, signed_in) -> Client:
    """Amina's browser."""
    return signed_in(amina)


@pytest.fixture
def stranger(make_citizen, signed_in) -> Client:
    """Somebody else's browser."""
    return signed_in(make_citizen("Bruno Vell"))


@pytest.fixture
def application_of() -> Callable[[Person], Application]:
    """What this person began or sent last."""

    def find(person: Person) -> Application:
        return Application.objects.filter(person=person).latest("started_at")

    return find


@pytest.fixture
def draft(child_grant, amina, actor_of, now) -> Application:
    """Amina's application as it is begun: nothing is answered."""
    return operations.start(actor=actor_of(amina), programme=child_grant, now=now)


@pytest.fixture
def filled(draft, amina, actor_of) -> Application:
    """Every question of it answered, nothing signed."""
    return factories.answer_pages(actor_of(amina), draft)


@pytest.fixture
def sent(draft, amina, actor_of, application_of, now) -> Application:
    """Amina's application, signed and sent."""
    actor = actor_of(amina)
    draft.answers = factories.read_pages(draft)
    draft.save()
    operations.submit(
        actor=actor,
        application_id=draft.pk,
        submit_key=uuid4(),
        declaration_id=signed(actor, draft, now),
        declaration=confirmed(draft),
        now=now,
    )
    return application_of(amina)


@pytest.fixture
def bring(amina, actor_of, now) -> Callable[..., Document]:
    """A paper that Amina sent."""

    def bring_one(content: bytes | None = None, *, name: str = "certificate.jpg", purpose: str = "medical") -> Document:
        content = picture() if content is None else content
        return documents.receive(
            actor=actor_of(amina),
            person_id=amina.pk,
            purpose=purpose,
            name=name,
            size=len(content),
            pieces=[content],
            now=now,
        )

    return bring_one


@pytest.fixture
def checked(bring, now) -> Callable[..., Document]:
    """One that the worker has looked at."""

    def check(*args, **more) -> Document:
        document = bring(*args, **more)
        documents.check_due(actor=SYSTEM, now=now)
        document.refresh_from_db()
        return document

    return check
