"""Papers that Amina sent."""

from collections.abc import Callable

import pytest

from identity.access.actors import SYSTEM
from services.documents import operations
from services.documents.models import Document
from tests.support.papers import picture


@pytest.fixture
def bring(amina, actor_of, now) -> Callable[..., Document]:
    def bring_one(content: bytes | None = None, *, name: str = "certificate.jpg", purpose: str = "medical") -> Document:
        content = picture() if content is None else content
        return operations.receive(
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
    def check(*args, **more) -> Document:
        document = bring(*args, **more)
        operations.check_due(actor=SYSTEM, now=now)
        document.refresh_from_db()
        return document

    return check
