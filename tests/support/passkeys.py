"""People whose device has made a passkey, and browsers that use it."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from .authenticator import SoftAuthenticator


def add_passkey(client: Client, device: SoftAuthenticator, *, below: str, name: str = "", **more: Any) -> HttpResponse:
    """Walk through the page that adds a passkey (`below` is its folder) as a browser would."""
    options = client.get(f"{below}options/")
    assert options.status_code == 200, options.headers.get("Location")
    answer = json.dumps(device.create(options.json()))
    return client.post(f"{below}add/", {"credential": answer, "name": name, **more})


def use_passkey(
    client: Client, device: SoftAuthenticator, *, at: str = "/sign-in/passkey/", **more: Any
) -> HttpResponse:
    """Sign in by it: at the citizens' door, or `at` another."""
    options = client.get(at).json()
    return client.post(at, {"credential": json.dumps(device.get(options)), **more})
