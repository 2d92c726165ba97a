"""Open pages of somebody who acts for another."""

import asyncio
from datetime import date

import pytest
from channels.db import database_sync_to_async
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone

from identity.people.models import Mandate
from identity.signin.acting import KEY
from notifications.live import push, topics
from notifications.live.consumers import MANDATE_OVER, SIGNED_OUT

from .conftest import citizen, signed_in, socket


@pytest.fixture
def acting(transactional_db):
    """A session of Bruno in which he acts for Amina; the mandate; Amina."""

    def make(*scopes):
        amina, bruno = citizen("Amina Doru"), citizen("Bruno Vell")
        mandate = Mandate.objects.create(
            grantor=amina, representative=bruno, basis="consent", scopes=list(scopes), valid_from=date(2026, 1, 1),
            status="active", asked_at=timezone.now(), registered_by=bruno.user_id, consent_how="own_account",
            consented_at=timezone.now(),
        )  # fmt: skip
        key = signed_in(bruno.user)
        session = SessionStore(key)
        session[KEY] = str(mandate.pk)
        session.save()
        return key, mandate, amina

    return make


async def opened(session):
    page = socket(session)
    assert await page.connect()
    await page.say("ping")
    assert await page.hear(3) == "pong"
    return page


@database_sync_to_async
def ring(person):
    return push.ring(topic=topics.person(person.pk), now=timezone.now())


@database_sync_to_async
def end(mandate):
    Mandate.objects.filter(pk=mandate.pk).update(status="ended")


async def code_of_close(page, within):
    message = await page.receive_output(within)
    assert message["type"] == "websocket.close", message
    return message["code"]


def test_hear_of_the_other_persons_changes(run, acting):
    session, _mandate, amina = acting("view")

    async def scenario():
        page = await opened(session)
        event_id = await ring(amina)
        assert await page.hear(timeout=3) == {"id": event_id}
        await page.disconnect()

    run(scenario)


@pytest.mark.parametrize("scope", ["view", "apply"])
def test_are_told_within_two_seconds_that_the_mandate_has_ended(run, acting, scope):
    session, mandate, _amina = acting(scope)

    async def scenario():
        page = await opened(session)
        began = asyncio.get_running_loop().time()
        await end(mandate)
        assert await code_of_close(page, within=3) == MANDATE_OVER
        assert asyncio.get_running_loop().time() - began <= 2

    run(scenario)


def test_hear_nothing_of_what_the_mandate_does_not_let_them_see(run, acting):
    session, _mandate, amina = acting("apply")

    async def scenario():
        page = await opened(session)
        await ring(amina)
        assert await page.receive_nothing(timeout=1.3)
        await page.disconnect()

    run(scenario)


def test_do_not_open_once_the_mandate_has_ended(run, acting):
    session, mandate, _amina = acting("view")

    async def scenario():
        await end(mandate)
        page = socket(session)
        assert await page.connect()
        assert await code_of_close(page, within=3) == SIGNED_OUT

    run(scenario)
