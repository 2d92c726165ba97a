"""A national login on this machine, a portal that knows it, and somebody who goes there and comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from identity.signin.national import keys
from identity.signin.national.profile import NationalLogin
from tests.support.mock_op import BIOMETRICS, CLIENT_ID, CODE, MockOp
from tests.support.mock_op_server import served

BACK = "/sign-in/national/back/"


@pytest.fixture(scope="session")
def keys_file(tmp_path_factory):
    """The portal's keys: made once, as making them takes its time."""
    return tmp_path_factory.mktemp("national") / "keys.json"


@pytest.fixture
def op(settings, keys_file) -> Iterator[MockOp]:
    settings.PORTICO_NATIONAL_KEYS_FILE = keys_file
    settings.PORTICO_PUBLIC_ADDRESS = "http://testserver"
    if not keys_file.exists():
        keys.make_keys()
    with served(MockOp(redirects=[f"http://testserver{BACK}"], client_keys=keys.public_set())) as provider:
        settings.PORTICO_SIGNIN_METHODS = ("national", "passkey", "code")
        settings.PORTICO_NATIONAL_NAME = "Tavala ID"
        settings.PORTICO_NATIONAL = login_of(provider)
        cache.clear()
        yield provider


def login_of(provider: MockOp, **changes) -> NationalLogin:
    said = {
        "name": MappingProxyType({"en": "Tavala ID"}),
        "kind": "esignet",
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "acr": MappingProxyType({CODE: "strong", BIOMETRICS: "high"}),
    }
    return NationalLogin(**{**said, **changes})


@dataclass
class Visitor:
    """Somebody with a browser of their own."""

    op: MockOp
    browser: Client

    def leave(self, **posted: str) -> str:
        """Press the button; return the provider's address."""
        answer = self.browser.post("/sign-in/national/", posted)
        assert answer.status_code == 200, answer.content.decode()
        return address_in(answer)

    def come(self, *, subject: str = "amina-7", acr: str = BIOMETRICS, **posted: str):
        """Go there, sign in, and come back; return the portal's answer."""
        return self.back(self.op.sign_in(self.leave(**posted), subject=subject, acr=acr))

    def link(self, *, subject: str = "amina-7", acr: str = BIOMETRICS):
        address = address_in(self.browser.post("/sign-in/national/link/"))
        return self.back(self.op.sign_in(address, subject=subject, acr=acr))

    def back(self, location: str, **changes: str):
        """Open the address to which the provider sent the browser, with some of its parameters changed."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()} | changes
        return self.browser.get(urlsplit(location).path, query)


def address_in(answer) -> str:
    return unescape(answer.content.decode().partition('content="0; url=')[2].partition('"')[0])


@pytest.fixture
def visitor(op, db) -> Visitor:
    return Visitor(op, Client())


@pytest.fixture
def another_visitor(op, db) -> Visitor:
    return Visitor(op, Client())
