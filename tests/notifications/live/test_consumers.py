"""The socket, end to end through the real door."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.contrib.sessions.models import Session
from django.db import transaction

from identity.access.actors import SYSTEM
from identity.access.operations import give_role
from identity.access.roles import Role
from identity.people.models import User
from identity.signin.operations import end_all_sessions
from notifications.live import hub as hubs
from notifications.live import push, topics
from notifications.live.models import LiveEvent

from .conftest import NOW, caseworker, citizen, office, signed_in, socket


@asynccontextmanager
async def opened(session: str, query: str = ""):
    """A page whose socket is open. Without a `since` nothing is caught up, so the first answer is to our ping."""
    page = socket(session, query)
    assert await page.connect()
    if not query:
        await page.say("ping")
        assert await page.hear(3) == "pong"
    yield page
    await page.disconnect()


@database_sync_to_async
def ring(topic: str) -> int:
    with transaction.atomic():
        return push.ring(topic=topic, now=NOW)


@database_sync_to_async
def ring_elsewhere(topic: str) -> int:
    """As a worker in another process does: the row is there, the channel layer of this process hears nothing."""
    return LiveEvent.objects.create(topic=topic, at=NOW).pk


def change_role(user: User) -> None:
    give_role(actor=SYSTEM, user=user, role=Role.SUPERVISOR, now=NOW)


def close_account(user: User) -> None:
    user.is_active = False
    user.save()


def end_from_elsewhere(user: User) -> None:
    end_all_sessions(actor=SYSTEM, user=user, reason="asked", now=NOW)


class TestHearing:
    def test_a_citizen_hears_of_their_own_changes_and_only_an_id(self, run):
        person = citizen("Amina Doru")
        session = signed_in(person.user)

        async def scenario():
            async with opened(session) as page:
                event_id = await ring(topics.person(person.pk))
                assert await page.hear(timeout=3) == {"id": event_id}

        run(scenario)

    def test_nobody_hears_of_somebody_elses(self, run):
        amina, other = citizen("Amina Doru"), citizen("Tomas Rey")
        session, place = signed_in(amina.user), office("1")

        async def scenario():
            async with opened(session) as page:
                await ring(topics.person(other.pk))
                await ring(topics.queue(place.pk))
                assert await page.receive_nothing(timeout=1.3)

        run(scenario)

    def test_an_event_is_sent_once_although_layer_and_table_both_bring_it(self, run):
        person = citizen("Amina Doru")
        session = signed_in(person.user)

        async def scenario():
            async with opened(session) as page:
                await ring(topics.person(person.pk))
                await page.hear(timeout=3)
                assert await page.receive_nothing(timeout=2.2)

        run(scenario)

    def test_an_event_of_another_process_arrives_within_two_seconds(self, run):
        person = citizen("Amina Doru")
        session = signed_in(person.user)

        async def scenario():
            async with opened(session) as page:
                event_id = await ring_elsewhere(topics.person(person.pk))
                assert await page.hear(timeout=3) == {"id": event_id}

        run(scenario)

    def test_a_row_that_commits_after_a_higher_one_is_still_heard(self, run):
        person = citizen("Amina Doru")
        session, topic = signed_in(person.user), topics.person(person.pk)
        first = LiveEvent.objects.create(topic="person:nobody", at=NOW).pk

        @database_sync_to_async
        def late(event_id: int) -> None:
            LiveEvent.objects.create(pk=event_id, topic=topic, at=NOW)

        async def scenario():
            async with opened(session) as page:
                await late(first + 9)
                assert await page.hear(timeout=3) == {"id": first + 9}
                await late(first + 5)
                assert await page.hear(timeout=3) == {"id": first + 5}

        run(scenario)

    def test_staff_hear_the_queues_of_their_office_only(self, run):
        here, there = office("1"), office("2")
        session = signed_in(caseworker(here))

        async def scenario():
            async with opened(session) as page:
                await ring(topics.queue(there.pk))
                event_id = await ring(topics.queue(here.pk))
                assert await page.hear(timeout=3) == {"id": event_id}
                assert await page.receive_nothing(timeout=1.2)

        run(scenario)

    def test_staff_of_all_offices_hear_every_queue(self, run):
        place = office("1")
        session = signed_in(caseworker(None))

        async def scenario():
            async with opened(session) as page:
                event_id = await ring(topics.queue(place.pk))
                assert await page.hear(timeout=3) == {"id": event_id}

        run(scenario)


class TestCatchingUp:
    def test_a_page_that_missed_events_gets_the_newest(self, run):
        person = citizen("Amina Doru")
        session, topic = signed_in(person.user), topics.person(person.pk)
        first, _, newest = (push.ring(topic=topic, now=NOW) for _ in range(3))

        async def scenario():
            async with opened(session, f"?since={first}") as page:
                assert await page.hear(timeout=3) == {"id": newest}
                assert await page.receive_nothing(timeout=1.2)

        run(scenario)

    @pytest.mark.parametrize("query", ["?since={newest}", ""])
    def test_a_page_that_is_up_to_date_gets_nothing(self, run, query):
        person = citizen("Amina Doru")
        session = signed_in(person.user)
        newest = push.ring(topic=topics.person(person.pk), now=NOW)

        async def scenario():
            async with opened(session, query.format(newest=newest)) as page:
                assert await page.receive_nothing(timeout=1.2)

        run(scenario)

    @pytest.mark.parametrize("since", ["x", "-1", "9" * 400, "%D9%A1", "%FF"])
    def test_a_since_that_is_no_number_counts_as_nothing_read(self, run, since):
        person = citizen("Amina Doru")
        session = signed_in(person.user)
        newest = push.ring(topic=topics.person(person.pk), now=NOW)

        async def scenario():
            async with opened(session, f"?since={since}") as page:
                assert await page.hear(timeout=3) == {"id": newest}

        run(scenario)


class TestTheDoor:
    def test_there_is_no_socket_at_any_other_address(self, run):
        async def scenario():
            for path in ("/", "/ws/", "/ws/live/more/", "/my/"):
                assert not await socket(path=path).connect()

        run(scenario)

    def test_a_page_of_a_foreign_address_is_refused(self, run):
        session = signed_in(citizen("Amina Doru").user)

        async def scenario():
            assert not await socket(session, origin="https://evil.example").connect()

        run(scenario)

    @pytest.mark.parametrize("session", ["", "a" * 32])
    def test_somebody_not_signed_in_is_told_so_and_closed(self, run, session):
        async def scenario():
            page = socket(session)
            await page.connect()
            assert (await page.receive_output(1))["code"] == 4401

        run(scenario)

    def test_staff_between_password_and_code_hear_nothing(self, run):
        session = signed_in(caseworker(office("1")), code=False)

        async def scenario():
            page = socket(session)
            await page.connect()
            assert (await page.receive_output(1))["code"] == 4401

        run(scenario)

    def test_a_session_that_ends_closes_its_socket_within_two_seconds(self, run):
        session = signed_in(citizen("Amina Doru").user)
        other = signed_in(citizen("Tomas Rey").user)

        async def scenario():
            async with opened(session) as page, opened(other) as stays:
                await database_sync_to_async(Session.objects.filter(session_key=session).delete)()
                assert (await page.receive_output(2))["code"] == 4401
                assert await stays.receive_nothing(timeout=0.1)

        run(scenario)

    @pytest.mark.parametrize("act", [change_role, close_account, end_from_elsewhere])
    def test_an_end_from_elsewhere_closes_the_socket_within_two_seconds(self, run, act):
        user, other = caseworker(office("1")), caseworker(office("2"))
        session, unharmed = signed_in(user), signed_in(other)

        async def scenario():
            async with opened(session) as page, opened(unharmed) as still:
                began = asyncio.get_running_loop().time()
                await database_sync_to_async(act)(user)
                assert (await page.receive_output(3))["code"] == 4401
                assert asyncio.get_running_loop().time() - began < 2
                await still.say("ping")
                assert await still.hear() == "pong"

        run(scenario)

    def test_a_changed_password_or_role_closes_the_socket(self, run, monkeypatch):
        monkeypatch.setattr(hubs, "REVIEW_EVERY_ROUNDS", 1)
        user = caseworker(office("1"))
        session = signed_in(user)

        async def scenario():
            async with opened(session) as page:
                await database_sync_to_async(User.objects.filter(pk=user.pk).update)(password="!changed")
                assert (await page.receive_output(4))["code"] == 4401

        run(scenario)

    def test_the_ninth_socket_of_a_user_is_refused(self, run):
        session = signed_in(citizen("Amina Doru").user)

        async def scenario():
            pages = [socket(session) for _ in range(9)]
            for page in pages:
                await page.connect()
            assert (await pages[8].receive_output(1))["code"] == 4429
            for page in pages[:8]:
                await page.disconnect()

        run(scenario)


class TestTalking:
    def test_a_ping_is_answered(self, run):
        session = signed_in(citizen("Amina Doru").user)

        async def scenario():
            async with opened(session) as page:
                await page.say("ping")
                assert await page.hear() == "pong"

        run(scenario)

    @pytest.mark.parametrize(("words", "code"), [(["x" * 65], 1009), (["ping"] * 31, 1008)])
    def test_a_page_that_talks_too_much_is_closed(self, run, words, code):
        session = signed_in(citizen("Amina Doru").user)

        async def scenario():
            async with opened(session) as page:
                for word in words:
                    await page.say(word)
                answer = {"type": "websocket.send"}
                while answer["type"] == "websocket.send":
                    answer = await page.receive_output(1)
                assert answer["code"] == code

        run(scenario)


class TestTheHub:
    def test_the_loops_stop_with_the_last_socket(self, run):
        session = signed_in(citizen("Amina Doru").user)

        async def scenario():
            async with opened(session):
                hub = hubs.hub()
                tasks = list(hub._tasks)
                assert len(tasks) == 3
            await asyncio.sleep(0.05)
            assert all(task.done() for task in tasks)
            assert not hub._ears
            assert not hub._by_topic

        run(scenario)

    def test_the_layer_holds_one_subscription_for_all_sockets(self, run):
        sessions = [signed_in(citizen("Amina Doru").user) for _ in range(3)]

        async def scenario():
            layer = get_channel_layer()
            async with opened(sessions[0]), opened(sessions[1]), opened(sessions[2]):
                assert len(layer.groups["live"]) == 1
            assert "live" not in layer.groups

        run(scenario)

    def test_a_page_that_does_not_read_holds_nobody_up_and_piles_nothing(self, run):
        person = citizen("Amina Doru")
        session = signed_in(person.user)

        async def scenario():
            async with opened(session) as stuck, opened(session) as quick:
                consumer = next(iter(hubs.hub()._ears))
                gate = asyncio.Event()
                sent = []

                async def send(text_data):
                    await gate.wait()
                    sent.append(text_data)

                consumer.send = send
                for _ in range(5):
                    newest = await ring(topics.person(person.pk))
                    await asyncio.sleep(0.02)
                served = await asyncio.gather(quick.receive_nothing(0.1), stuck.receive_nothing(0.1))
                assert sorted(served) == [False, True]
                gate.set()
                await asyncio.sleep(0.05)
                assert len(sent) == 2
                assert sent[-1] == f'{{"id": {newest}}}'

        run(scenario)

    def test_a_database_that_is_away_closes_nobody(self, run, monkeypatch):
        person = citizen("Amina Doru")
        session = signed_in(person.user)
        away = {"is": True}
        read, marks = hubs.queries.events_after, hubs.visitors.marks

        def or_away(question):
            def ask(*args, **kwargs):
                if away["is"]:
                    raise hubs.DatabaseError("gone")
                return question(*args, **kwargs)

            return ask

        async def scenario():
            async with opened(session) as page:
                monkeypatch.setattr(hubs.queries, "events_after", or_away(read))
                monkeypatch.setattr(hubs.visitors, "marks", or_away(marks))
                event_id = await ring_elsewhere(topics.person(person.pk))
                assert await page.receive_nothing(timeout=1.5)
                away["is"] = False
                assert await page.hear(timeout=3) == {"id": event_id}

        run(scenario)
