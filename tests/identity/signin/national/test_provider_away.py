"""The provider is down, slow, or not itself: people hear it kindly and are offered the other ways."""

import pytest

from identity.audit.models import Entry
from identity.signin.national import fetching
from identity.signin.national.errors import ProviderAway

from .conftest import login_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("mischief", ["down", "huge", "other_name", "no_s256", "open_token_endpoint"])
def test_nobody_is_sent_to_a_provider_that_is_not_right(visitor, op, mischief):
    op.mischief.add(mischief)
    answer = visitor.browser.post("/sign-in/national/", {"next": "/my/data/"})
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "Tavala ID does not answer at the moment" in text
    assert "A code by SMS or e-mail" in text and 'value="/my/data/"' in text
    assert Entry.objects.filter(action="signin.failed.national_ProviderAway").exists()
    assert "/authorize" not in op.calls


@pytest.mark.parametrize("address", ["/token", "/keys", "/userinfo"])
def test_one_that_fails_on_the_way_back_lets_nobody_in(visitor, op, address):
    op.mischief.add(address)
    answer = visitor.come(next="/my/data/")
    assert answer.status_code == 503 and 'value="/my/data/"' in answer.content.decode()
    assert "_auth_user_id" not in visitor.browser.session


def test_one_that_is_not_there_is_away(visitor, op, settings):
    settings.PORTICO_NATIONAL = login_of(op, issuer="http://127.0.0.1:1")
    assert visitor.browser.post("/sign-in/national/").status_code == 503


def test_one_that_keeps_us_waiting_is_away(op, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    op.mischief.add("slow")
    with pytest.raises(ProviderAway):
        fetching.fetch(f"{op.issuer}/keys")


def test_one_that_lets_it_trickle_is_away(op, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    op.mischief.add("trickle")
    with pytest.raises(ProviderAway, match="too long"):
        fetching.fetch(f"{op.issuer}/keys")


def test_nobody_is_led_elsewhere(op):
    op.mischief.add("leads_elsewhere")
    assert fetching.fetch(f"{op.issuer}/keys").status == 302
    assert op.calls == ["/keys"]


def test_its_word_is_asked_for_once_an_hour(visitor, another_visitor, op):
    visitor.come()
    another_visitor.come()
    assert op.calls.count("/.well-known/openid-configuration") == op.calls.count("/keys") == 1


def test_a_key_that_is_not_known_is_asked_for_once_and_not_again_and_again(visitor, op):
    visitor.come()
    op.mischief.add("unknown_kid")
    visitor.browser.post("/sign-out/")
    visitor.come()
    visitor.come()
    assert op.calls.count("/keys") == 2
