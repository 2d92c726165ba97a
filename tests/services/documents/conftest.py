"""A person who brings papers."""

import dataclasses
from collections.abc import Callable

import pytest

from identity.access.actors import SYSTEM, Actor
from services.documents import operations
from services.documents.models import Document
from tests.support.papers import picture


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss")


@pytest.fixture
def actor(amina, actor_of) -> Actor:
    return actor_of(amina)


@pytest.fixture
def bring(now) -> Callable[..., Document]:
    """A file as a plain form brings it."""

    def bring_one(actor: Actor, content: bytes | None = None, *, name: str = "certificate.jpg", **more) -> Document:
        content = picture() if content is None else content
        return operations.receive(
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
def checked(bring, now, settings) -> Callable[..., Document]:
    """A file that the worker has looked at."""

    def check(actor: Actor, *args, **more) -> Document:
        document = bring(actor, *args, **more)
        operations.check_due(actor=SYSTEM, now=now)
        document.refresh_from_db()
        return document

    return check


@pytest.fixture
def rule(settings):
    """Changes what the profile says of documents."""

    def change(**values) -> None:
        settings.PORTICO_DOCUMENTS = dataclasses.replace(settings.PORTICO_DOCUMENTS, **values)

    return change
