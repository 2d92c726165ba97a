"""One open programme with its form, and an application that was really sent."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from services.applications import operations as applications
from services.applications.receipts import Receipt
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from services.documents import operations as documents
from services.documents.models import Document
from services.forms import definitions
from services.forms import operations as forms
from tests.support.papers import picture
from tests.support.signing import signed

CHILD_GRANT = {
    "amount_per_child_minor": 24000,
    "child_age_limit": 6,
    "income_limit_minor": 190000,
    "rent_counted_percent": 50,
    "rent_counted_limit_minor": 40000,
    "usual_rent_minor": 60000,
}


@pytest.fixture
def amina(make_citizen, actor_of) -> Actor:
    """Who applies."""
    return actor_of(make_citizen())


@pytest.fixture
def petra(make_staff, actor_of) -> Actor:
    """Who works on cases."""
    return actor_of(make_staff(Role.CASEWORKER, name="Petra Vance"))


@pytest.fixture
def rosa(make_staff, actor_of) -> Actor:
    """Who approves."""
    return actor_of(make_staff(Role.APPROVER, name="Rosa Lind"))


@pytest.fixture
def child_grant(db, now: datetime) -> Programme:
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=now,
        code="CG",
        slug="child-grant",
        name={"en": "Child Grant"},
        summary={"en": "Monthly help with the cost of raising a child."},
        legal_basis={"en": "Social Support Act, section 12"},
        decide_within_working_days=15,
        currency="TVM",
    )
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=date(2025, 1, 1), values=CHILD_GRANT)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 1, 1))
    forms.publish(actor=SYSTEM, source=definitions.source("child-grant"), now=now)
    return programme


@pytest.fixture
def answers() -> dict[str, Any]:
    """One adult with one child of four, under the income limit."""
    return {
        "full_name": "Amina Oss",
        "birth_date": "1990-05-17",
        "home": {"area": "TV010102", "text": "Lantern Street 9\nSelmar 2104"},
        "children": [{"row": "a", "name": "Teo Oss", "birth_date": "2022-03-14", "relation": "child"}],
        "has_partner": False,
        "works": "employed",
        "income": {"minor": 142000},
        "pays_rent": False,
        "pay_account": {"kind": "wallet", "number": "+254712345641"},
        "declaration": True,
    }


@pytest.fixture
def fill_in(child_grant: Programme, answers: dict[str, Any], now: datetime) -> Callable[..., Any]:
    """A complete draft of an actor; keyword arguments replace answers."""

    def fill(actor: Actor, **changed: Any):
        application = applications.start(actor=actor, programme=child_grant, now=now)
        application.answers = {**answers, **changed}
        application.save()
        return application

    return fill


@pytest.fixture
def send(fill_in: Callable[..., Any], make_office, now: datetime) -> Callable[..., Receipt]:
    """Fills in and sends an application of an actor."""

    def send_one(actor: Actor, **changed: Any) -> Receipt:
        make_office("selmar-harbour")
        application = fill_in(actor, **changed)
        return applications.submit(
            actor=actor,
            application_id=application.pk,
            submit_key=uuid4(),
            now=now,
            declaration_id=signed(actor, application, now),
        )

    return send_one


@pytest.fixture
def bring(now) -> Callable[..., Document]:
    """A file as a plain form brings it."""

    def bring_one(actor: Actor, content: bytes | None = None, *, name: str = "certificate.jpg", **more) -> Document:
        content = picture() if content is None else content
        return documents.receive(
            actor=actor,
            person_id=more.pop("person_id", actor.person_id),
            purpose=more.pop("purpose", "medical_certificate"),
            name=name,
            size=len(content),
            pieces=[content],
            now=now,
            **more,
        )

    return bring_one


@pytest.fixture
def checked(bring, now) -> Callable[..., Document]:
    """A file that the worker has looked at."""

    def check(actor: Actor, *args, **more) -> Document:
        document = bring(actor, *args, **more)
        documents.check_due(actor=SYSTEM, now=now)
        document.refresh_from_db()
        return document

    return check
