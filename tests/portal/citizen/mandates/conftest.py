"""Amina, for whom Bruno acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from identity.access.assurance import Level
from identity.people.models import Mandate, Person
from tests.support.signing_in import sign_in

EVERYTHING = ["view", "apply", "change_data", "receive_notices", "collect_payment", "appeal"]


@pytest.fixture
def bruno(make_citizen) -> Person:
    return make_citizen("Bruno Vell")


@pytest.fixture
def brunos(bruno, signed_in) -> Client:
    """Bruno's browser."""
    return signed_in(bruno)


@pytest.fixture
def with_card() -> Callable[[Person], Client]:
    """A browser in which somebody has signed in with a card."""
    return lambda person: sign_in(Client(), person.user, level=Level.HIGH)


@pytest.fixture
def give(amina, bruno, now) -> Callable[..., Mandate]:
    """A mandate by which Bruno acts for Amina."""

    def make(*scopes: str, **more: Any) -> Mandate:
        values = {
            "grantor": amina, "representative": bruno, "basis": "consent", "scopes": list(scopes or EVERYTHING),
            "valid_from": date(2026, 1, 1), "valid_until": date(2027, 1, 1), "status": "active", "asked_at": now,
            "registered_by": bruno.user_id, "consent_how": "own_account", "consented_at": now,
        }  # fmt: skip
        return Mandate.objects.create(**(values | more))

    return make


@pytest.fixture
def act(brunos, give) -> Callable[..., Client]:
    """Bruno's browser, acting for Amina under a new mandate."""

    def begin(*scopes: str, **more: Any) -> Client:
        mandate = give(*scopes, **more)
        assert brunos.post(f"/my/mandates/{mandate.pk}/act/").status_code == 302
        return brunos

    return begin
