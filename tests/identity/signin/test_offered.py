"""A way to sign in that the profile does not name has no addresses."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADDRESSES = ["signin:passkey", "signin:new", "signin:new_passkey", "signin:new_passkey_options"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_passkeys_their_addresses_are_not_there(client, settings, address, method):
    settings.PORTICO_SIGNIN_METHODS = ()
    assert getattr(client, method)(reverse(address)).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_with_passkeys_they_answer(client, address):
    assert client.get(reverse(address)).status_code != 404


def test_the_start_page_offers_only_what_there_is(client, settings):
    assert reverse("signin:new") in client.get(reverse("signin:start")).content.decode()
    settings.PORTICO_SIGNIN_METHODS = ()
    page = client.get(reverse("signin:start")).content.decode()
    assert reverse("signin:new") not in page
    assert reverse("signin:passkey") not in page
