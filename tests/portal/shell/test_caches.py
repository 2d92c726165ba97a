"""A cache whose Redis may be gone."""

import logging

import pytest
from redis.exceptions import ConnectionError as NoConnection

from portal.shell import caches


class Store(dict):
    """Stands for Redis behind the client: a dictionary that can be switched off."""

    gone = False


@pytest.fixture
def store(monkeypatch) -> Store:
    held = Store()

    def ask(name, answer):
        def method(self, *arguments):
            if held.gone:
                raise NoConnection
            return answer(*arguments)

        monkeypatch.setattr(caches.RedisCacheClient, name, method)

    ask("get", lambda key, default=None: held.get(key, default))
    ask("set", lambda key, value, timeout: held.__setitem__(key, value))
    ask("add", lambda key, value, timeout: held.setdefault(key, value) is value)
    ask("delete", lambda key: held.pop(key, None) is not None)
    ask("delete_many", lambda keys: [held.pop(key, None) for key in keys])
    ask("get_many", lambda keys: {key: held[key] for key in keys if key in held})
    ask("incr", lambda key, delta: held.__setitem__(key, held[key] + delta) or held[key])
    ask("clear", held.clear)
    monkeypatch.setattr(caches, "absence", caches.Absence())
    monkeypatch.setattr(caches, "RESTS_SECONDS", 0.0)
    return held


@pytest.fixture
def cache(store) -> caches.ForgivingRedisCache:
    return caches.ForgivingRedisCache("redis://127.0.0.1:1/0", {})


def test_what_is_gone_misses_and_keeps_nothing(cache, store):
    store.gone = True
    cache.set("a", 1)
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.add("a", 1) is False
    assert cache.get_or_set("a", "made anew") == "made anew"
    with pytest.raises(ValueError):
        cache.incr("a")


def test_what_was_removed_meanwhile_does_not_come_back(cache, store):
    cache.set("session", "signed in")
    cache.set("page", "old")
    cache.set("other", "stays")
    store.gone = True
    cache.delete("session")
    cache.set("page", "new")
    store.gone = False
    assert cache.get("session") is None
    assert cache.get("page") is None
    assert cache.get("other") == "stays"


def test_more_than_can_be_remembered_empties_the_cache(cache, store, monkeypatch):
    monkeypatch.setattr(caches, "MOST_OWED", 2)
    cache.set("other", "worth less than the truth")
    store.gone = True
    cache.delete_many(["a", "b", "c"])
    store.gone = False
    assert cache.get("other") is None


def test_one_line_a_minute_says_so(cache, store, caplog):
    store.gone = True
    with caplog.at_level(logging.WARNING, logger="portico.cache"):
        for _ in range(50):
            cache.get("a")
    assert len(caplog.records) == 1


def test_a_cache_that_failed_is_left_alone_for_a_moment(cache, store, monkeypatch):
    monkeypatch.setattr(caches, "RESTS_SECONDS", 60.0)
    cache.set("a", 1)
    store.gone = True
    assert cache.get("a") is None
    store.gone = False
    assert cache.get("a") is None, "it was asked although it had just failed"


def test_no_page_waits_long_for_a_cache(cache):
    assert cache._options["socket_timeout"] <= 1 and cache._options["socket_connect_timeout"] <= 1
