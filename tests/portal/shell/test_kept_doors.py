import re

import pytest
from django.test import Client
from django.urls import reverse

from content import generation
from portal.shell import kept_doors

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
DOOR = reverse("signin:start")


@pytest.fixture(autouse=True)
def nothing_kept():
    generation.begin()


def ask(address: str = DOOR, **headers: str):
    return Client(headers=headers).get(address)


def _lasting(response) -> dict[str, str]:
    """Its headers without the one that says when it was drawn."""
    return {name: value for name, value in response.items() if name != "Expires"}


def was_drawn(response) -> bool:
    return bool(response.templates)


def test_is_drawn_once_for_all_strangers_and_each_has_a_token_of_their_own():
    first, second = ask(), ask()
    assert was_drawn(first) and not was_drawn(second)
    tokens = [set(TOKEN.findall(response.content.decode())) for response in (first, second)]
    assert len(tokens[0]) == len(tokens[1]) == 1 and tokens[0] != tokens[1]


def test_says_to_the_second_what_it_would_have_said_to_the_first():
    kept = (ask(), ask())[1]
    generation.begin()
    anew = ask()
    assert was_drawn(anew) and TOKEN.sub("", kept.content.decode()) == TOKEN.sub("", anew.content.decode())
    assert _lasting(kept) == _lasting(anew)


def test_its_forms_are_taken_with_the_cookie_that_came_with_them():
    ask()
    client = Client(enforce_csrf_checks=True)
    page = client.get(DOOR).content.decode()
    token = TOKEN.findall(page)[0]
    card = reverse("signin:card")
    assert client.post(card, {"csrfmiddlewaretoken": token}).status_code != 403
    assert Client(enforce_csrf_checks=True).post(card, {"csrfmiddlewaretoken": token}).status_code == 403


def test_speaks_the_language_of_each_and_leads_where_each_wants_to_go():
    assert 'lang="fr"' in ask(**{"accept-language": "fr"}).content.decode()
    assert 'lang="en"' in ask(**{"accept-language": "en"}).content.decode()
    assert "/my/data/" in ask(f"{DOOR}?next=/my/data/").content.decode()
    assert "/my/data/" not in ask().content.decode()


@pytest.mark.parametrize("cookie", ["messages", "portico-kept", "sessionid"])
def test_whoever_brings_more_gets_a_page_of_their_own(cookie):
    ask()
    client = Client()
    client.cookies[cookie] = "something"
    assert was_drawn(client.get(DOOR))


def test_what_is_published_makes_it_old():
    ask()
    generation.begin()
    assert was_drawn(ask())


def test_a_flood_of_addresses_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(kept_doors, "MOST", 3)
    for number in range(9):
        ask(f"{DOOR}?next=/my/{number}/")
    assert len(kept_doors._kept) <= 3 and not was_drawn(ask(f"{DOOR}?next=/my/8/"))
