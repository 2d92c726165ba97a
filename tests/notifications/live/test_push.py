"""Ringing."""

from datetime import timedelta

import pytest
from django.db import transaction

from notifications.live import push, queries
from notifications.live.models import LiveEvent

from .conftest import NOW

TOPIC = "person:1"


class Layer:
    """Remembers what it is told; `broken` makes it fail."""

    def __init__(self, broken: bool = False) -> None:
        self.told: list = []
        self.broken = broken

    async def group_send(self, group, message):
        if self.broken:
            raise ConnectionError("redis at 10.0.0.1")
        self.told.append((group, message))


@pytest.fixture
def layer(monkeypatch):
    layer = Layer()
    monkeypatch.setattr(push, "get_channel_layer", lambda: layer)
    return layer


@pytest.mark.django_db(transaction=True)
def test_the_layer_is_told_after_commit_and_only_an_id(layer):
    with transaction.atomic():
        event_id = push.ring(topic=TOPIC, now=NOW)
        assert not layer.told
    assert layer.told == [("live", {"type": "live.event", "topic": TOPIC, "id": event_id})]
    assert queries.last_event_id(TOPIC) == event_id


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_cause_rings_nobody(layer):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        push.ring(topic=TOPIC, now=NOW)
        raise ZeroDivisionError
    assert not layer.told
    assert not LiveEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_broken_layer_touches_nothing(layer, caplog):
    layer.broken = True
    with transaction.atomic():
        push.ring(topic=TOPIC, now=NOW)
    assert LiveEvent.objects.count() == 1
    assert "ConnectionError" in caplog.text
    assert "10.0.0.1" not in caplog.text


def test_the_last_event_of_several_topics_is_the_newest(db):
    push.ring(topic="queue:1", now=NOW)
    newest = push.ring(topic="queue:2", now=NOW)
    push.ring(topic="queue:3", now=NOW)
    assert queries.last_event_id("queue:1", "queue:2") == newest
    assert queries.last_event_id("queue:9") == 0


def test_events_older_than_a_week_are_dropped(db):
    push.ring(topic=TOPIC, now=NOW - timedelta(days=8))
    kept = push.ring(topic=TOPIC, now=NOW)
    assert push.prune(now=NOW) == 1
    assert LiveEvent.objects.get().pk == kept
