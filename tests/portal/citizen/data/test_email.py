"""An e-mail address is added and changed as the telephone is: a code to the new one, a warning to the old one."""

import pytest
from django.core.cache import cache

from identity.people.models import ContactPoint
from identity.people.operations.registering import add_contact
from notifications.delivery.models import OutboxLine

EMAIL = "/my/data/email/"
NEW = "amina@lantern.example"


@pytest.fixture(autouse=True)
def no_codes_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def codes(monkeypatch):
    """Every code that was sent with where it went, newest last."""
    sent: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        "identity.people.operations.contact_changes.import_string",
        lambda path: lambda **sending: sent.append((sending["kind"], sending["value"], sending["code"])),
    )
    return sent


@pytest.fixture
def asked(client, codes) -> str:
    return client.post(EMAIL, {"email": "  amina@Lantern.example "})["Location"]


def current(person) -> list[str]:
    return [point.value for point in ContactPoint.objects.filter(person=person, kind="email", ended_at=None)]


def test_the_page_of_data_leads_there_while_none_is_known(client):
    assert f'href="{EMAIL}"' in client.get("/my/data/").content.decode()
    assert "Add an e-mail address" in client.get(EMAIL).content.decode()


def test_the_code_goes_to_the_new_address_and_nothing_counts_before_it(client, asked, codes, amina):
    assert [(kind, value) for kind, value, _ in codes] == [("email", NEW)]
    assert current(amina) == []
    page = client.get(asked).content.decode()
    assert "It went by e-mail to" in page and NEW in page


def test_the_code_makes_it_count_and_the_telephone_stays(client, asked, codes, amina):
    answer = client.post(asked, {"code": codes[-1][2]})
    assert answer["Location"] == "/my/data/email/changed/"
    assert current(amina) == [NEW]
    assert amina.contact_points.filter(kind="sms", ended_at=None).exists()
    page = client.get(answer["Location"]).content.decode()
    assert "Your e-mail address is confirmed" in page and "told your old address" not in page
    assert "told your mobile number" in page
    phone = amina.contact_points.get(kind="sms")
    assert [(line.notice, line.address) for line in OutboxLine.objects.all()] == [("contact_added", phone.value)]


def test_the_old_address_is_told(client, codes, amina, now):
    add_contact(person=amina, kind="email", value="old@lantern.example", now=now, confirmed_at=now)
    assert "old@lantern.example" in client.get(EMAIL).content.decode()
    done = client.post(client.post(EMAIL, {"email": NEW})["Location"], {"code": codes[-1][2]})["Location"]
    assert "told your old address" in client.get(done).content.decode()
    assert [line.address for line in OutboxLine.objects.filter(notice="contact_changed")] == ["old@lantern.example"]


@pytest.mark.parametrize("typed", ["", "amina", "amina@", "@lantern.example"])
def test_what_is_no_address_comes_back_as_typed(client, codes, typed):
    page = client.post(EMAIL, {"email": typed}, follow=True).content.decode()
    assert not codes
    assert f'value="{typed}"' in page and "name@example.org" in page and 'href="#email"' in page


def test_a_wish_is_confirmed_where_it_was_asked_for(client, stranger, asked, codes):
    assert client.get(asked.replace("email", "phone")).status_code == 404
    assert stranger.post(asked, {"code": codes[-1][2]}).status_code == 404
