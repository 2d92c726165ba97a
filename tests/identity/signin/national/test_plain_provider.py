"""A provider that is not ours and knows nothing of eSignet: oidc-provider-mock, as it is published."""

from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from django.core.cache import cache
from django.test import Client

from identity.access.assurance import Level, proofs_in
from identity.people.models import Person
from identity.signin.national.profile import NationalLogin

from .conftest import address_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plain(settings, monkeypatch) -> str:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    user = oidc_provider_mock.User(sub="amina", claims={"name": "Amina Wanjiru", "birthdate": "1998-03-27"})
    with oidc_provider_mock.run_server_in_thread(user_claims=[user], require_nonce=True) as server:
        settings.PORTICO_PUBLIC_ADDRESS = "http://testserver"
        settings.PORTICO_SIGNIN_METHODS = ("national", "code")
        settings.PORTICO_NATIONAL_NAME = "Plain ID"
        settings.PORTICO_NATIONAL_SECRET = "a shared secret"
        settings.PORTICO_NATIONAL = NationalLogin(
            name=MappingProxyType({"en": "Plain ID"}),
            kind="plain",
            issuer=f"http://localhost:{server.server_port}",
            client_id="portico",
            userinfo="plain",
        )
        cache.clear()
        yield settings.PORTICO_NATIONAL.issuer


def come(browser: Client, sub: str = "amina"):
    address = address_in(browser.post("/sign-in/national/", {"next": "/my/data/"}))
    back = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5).headers["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    return browser.get(urlsplit(back).path, query)


def test_opens_a_session_of_the_lowest_level_and_proves_nobody(plain):
    browser = Client()
    assert come(browser)["Location"] == "/my/data/"
    assert [proof.level for proof in proofs_in(browser.session)] == [Level.BASIC]
    person = Person.objects.get()
    assert (person.full_name, person.proofing_level) == ("Amina Wanjiru", 0)


def test_knows_who_comes_again(plain):
    come(Client())
    come(Client())
    assert Person.objects.count() == 1


def test_who_denies_comes_back_unharmed(plain):
    browser = Client()
    address = address_in(browser.post("/sign-in/national/"))
    back = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=5).headers["Location"]
    # This provider forgets the state with a denial: then nobody knows which question it answers.
    answer = browser.get(urlsplit(back).path, parse_qs(urlsplit(back).query))
    assert answer.status_code in (200, 422) and not Person.objects.exists()
