"""What a session shows of its owner, while a socket of it is open."""

import asyncio

import pytest
from channels.db import database_sync_to_async
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone

from identity.access.assurance import SESSION_KEY, Proof, keep_proof
from identity.signin.methods import PASSWORD, Method
from notifications.live import hub as hubs

from .conftest import caseworker, citizen, office, signed_in
from .test_consumers import opened


def leave_only(session: str, methods: list[Method]) -> None:
    """What was shown in this session counts no more, but for these."""
    store = SessionStore(session)
    del store[SESSION_KEY]
    for method in methods:
        keep_proof(store, Proof(method.level, timezone.now(), method.name))
    store.save()


def note_seen(session: str) -> None:
    store = SessionStore(session)
    store["signin.seen"] = timezone.now().timestamp()
    store.save()


@pytest.mark.parametrize(("is_staff", "left"), [(True, []), (True, [PASSWORD]), (False, [])])
def test_a_session_that_shows_too_little_now_closes_its_socket_within_two_seconds(run, is_staff, left):
    user = caseworker(office("1")) if is_staff else citizen("Amina Doru").user
    session, unharmed = signed_in(user), signed_in(user)

    async def scenario():
        async with opened(session) as page, opened(unharmed) as still:
            began = asyncio.get_running_loop().time()
            await database_sync_to_async(leave_only)(session, left)
            assert (await page.receive_output(3))["code"] == 4401
            assert asyncio.get_running_loop().time() - began < 2
            await still.say("ping")
            assert await still.hear() == "pong"

    run(scenario)


def test_a_session_that_only_notes_when_it_was_seen_keeps_its_socket_and_is_read_once(run, monkeypatch):
    session, asked = signed_in(citizen("Amina Doru").user), []
    of_session = hubs.visitors.of_session

    async def scenario():
        async with opened(session) as page:
            monkeypatch.setattr(hubs.visitors, "of_session", lambda key: asked.append(key) or of_session(key))
            await database_sync_to_async(note_seen)(session)
            assert await page.receive_nothing(timeout=3.2)
            assert asked == [session]

    run(scenario)
