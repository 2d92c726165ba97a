"""A person who brings papers."""

import dataclasses

import pytest

from identity.access.actors import Actor


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss")


@pytest.fixture
def actor(amina, actor_of) -> Actor:
    return actor_of(amina)


@pytest.fixture
def rule(settings):
    """Changes what the profile says of documents."""

    def change(**values) -> None:
        settings.PORTICO_DOCUMENTS = dataclasses.replace(settings.PORTICO_DOCUMENTS, **values)

    return change
