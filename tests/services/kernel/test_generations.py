"""What is kept is worth something in its own generation only."""

import pytest

from services.kernel.generations import Generation, Shelf


class Shared(dict):
    """A cache as all processes see it, which can fail."""

    broken = False

    def get(self, key):
        if self.broken:
            raise ConnectionError
        return super().get(key)

    def set(self, key, value, timeout):
        self[key] = value

    def get_or_set(self, key, default, timeout):
        return self.setdefault(key, default)


@pytest.fixture
def cache() -> Shared:
    return Shared()


@pytest.fixture
def generation(cache) -> Generation:
    return Generation("things", lambda: cache)


@pytest.fixture
def read(generation):
    """Reads one thing through a shelf of two, and tells how often it was fetched."""
    shelf, fetched = Shelf(2, generation.current), []

    def fetch(key: str) -> list[str]:
        shelf.get(key, lambda: fetched.append(key))
        return fetched

    return fetch


def test_a_thing_is_fetched_once(read):
    read("a")
    assert read("a") == ["a"]


def test_a_new_generation_makes_it_worthless(read, generation):
    read("a")
    generation.begin()
    assert read("a") == ["a", "a"]


def test_a_full_shelf_makes_room(read):
    for key in ("a", "b", "c"):
        read(key)
    assert read("a") == ["a", "b", "c", "a"]


def test_without_a_cache_nothing_is_kept(read, cache):
    read("a")
    cache.broken = True
    read("a")
    assert read("a") == ["a", "a", "a"]


def test_two_generations_know_nothing_of_each_other(cache, generation):
    before = generation.current()
    Generation("others", lambda: cache).begin()
    assert generation.current() == before
