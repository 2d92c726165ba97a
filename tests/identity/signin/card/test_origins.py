"""The address that a card signs for comes from the settings, written as browsers write it."""

import pytest

from identity.signin.card import OriginUnusable, card_origin
from identity.signin.card.origins import origin_of


@pytest.mark.parametrize(
    "address", ["https://portal.example", "https://portal.example:8443", "https://xn--80ak6aa92e.example"]
)
@pytest.mark.parametrize("demo", [True, False])
def test_an_https_address_is_its_own_origin(address, demo):
    assert origin_of(address, demo=demo) == address


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000", "https://localhost:8443"])
def test_this_machine_is_for_the_demo(address):
    assert origin_of(address, demo=True) == address
    with pytest.raises(OriginUnusable):
        origin_of(address, demo=False)


@pytest.mark.parametrize(
    "address",
    ["https://portal.example/", "https://portal.example/path", "https://Portal.example", "HTTPS://portal.example",
     "https://portal.example:443", "https://user@portal.example", "https://portal.example?a", "https://portal.example#a",
     "https://портал.example", "http://portal.example", "ftp://portal.example", "portal.example", "https://", "",
     "https://portal.example:port", "https://[::1", "https://localhost.evil.example/", "http://localhost.evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("demo", [True, False])
def test_every_other_address_is_refused(address, demo):
    with pytest.raises(OriginUnusable):
        origin_of(address, demo=demo)


def test_the_origin_is_the_public_address(settings):
    settings.PORTICO_PUBLIC_ADDRESS, settings.PORTICO_DEMO = "https://portal.example", False
    assert card_origin() == "https://portal.example"
