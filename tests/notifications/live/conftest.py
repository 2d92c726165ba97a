"""People with sessions, and sockets that carry them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from identity.access.models import District, Office, RoleAssignment
from identity.access.roles import Role
from identity.people.models import Person, User
from identity.signin.methods import PASSWORD
from portal.asgi import application
from tests.support.signing_in import sign_in

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)


def citizen(name: str) -> Person:
    user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
    return Person.objects.create(user=user, full_name=name, created_at=NOW)


def office(code: str) -> Office:
    district, _ = District.objects.get_or_create(code="SEL", defaults={"name": "Selmar"})
    return Office.objects.create(code=code, name=f"Office {code}", district=district)


def caseworker(place: Office | None) -> User:
    user = User.objects.create(is_staff=True, username=uuid4().hex, first_name="Petra", last_name="Vance")
    RoleAssignment.objects.create(user=user, role=Role.CASEWORKER, office=place, starts_on=date(2026, 1, 1))
    return user


def signed_in(user: User, code: bool = True) -> str:
    client = sign_in(Client(), user, method=PASSWORD if user.is_staff and not code else None)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Socket(ApplicationCommunicator):
    """A page's end of the socket."""

    async def connect(self) -> bool:
        """Whether the door let the page in."""
        await self.send_input({"type": "websocket.connect"})
        return (await self.receive_output(1))["type"] == "websocket.accept"

    async def say(self, text: str) -> None:
        await self.send_input({"type": "websocket.receive", "text": text})

    async def hear(self, timeout: float = 1) -> object:
        message = await self.receive_output(timeout)
        assert message["type"] == "websocket.send", message
        return message["text"] if message["text"] == "pong" else json.loads(message["text"])

    async def disconnect(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(1)


def socket(
    session: str = "", query: str = "", origin: str = "http://localhost:8000", path: str = "/ws/live/"
) -> Socket:
    headers = [(b"host", b"localhost:8000"), (b"origin", origin.encode())]
    if session:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
    scope = {
        "type": "websocket",
        "path": path,
        "query_string": query.removeprefix("?").encode(),
        "headers": headers,
        "subprotocols": [],
    }
    return Socket(application, scope)


@pytest.fixture
def run(transactional_db) -> Callable:
    """Runs a scenario in an event loop, its database work in this thread."""
    return lambda scenario: async_to_sync(scenario)()
