"""Settings under which cards would be worth nothing, or a door stood open, stop a deployment before it starts."""

import os
import subprocess
import sys
from dataclasses import replace
from types import ModuleType
from uuid import uuid4

import pytest
from django.contrib.admin.sites import AdminSite
from django.contrib.auth import views as auth_views
from django.urls import path
from django.utils import timezone

from identity.signin.checks import (
    GUARDS,
    cards_are_real_and_sign_for_this_house,
    every_staff_address_lies_behind_a_door,
)
from identity.signin.testpki.authorities import make_root
from portal.profiles.loading import DEFAULT
from portal.profiles.schema import Card

ROOT = DEFAULT.parents[2]


@pytest.fixture
def real(settings, tmp_path):
    """A deployment that takes real cards, with one issuer."""
    (tmp_path / "root.pem").write_bytes(make_root("Real", timezone.now()).pem)
    settings.PORTICO_DEMO = False
    settings.PORTICO_PUBLIC_ADDRESS = "https://portal.example"
    settings.PORTICO_SIGNIN_METHODS = ("card", "passkey")
    settings.PORTICO_CARD = Card(policies_allowed=("1.2.3",), issuers=str(tmp_path), ocsp_hosts=("ocsp.example",))
    return settings


def found() -> list[str]:
    return [each.id for each in cards_are_real_and_sign_for_this_house(None)]


def test_a_deployment_with_real_issuers_passes(real):
    assert found() == []


def test_the_virtual_card_is_refused(real):
    real.PORTICO_CARD = Card(policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
    assert found() == ["signin.E003"]


@pytest.mark.parametrize("address", ["http://portal.example", "https://localhost", "http://localhost:8000"])
def test_an_address_for_which_no_card_should_sign_is_refused(real, address):
    real.PORTICO_PUBLIC_ADDRESS = address
    assert found() == ["signin.E004"]


@pytest.mark.parametrize(
    "change", [{"issuers": "/nowhere"}, {"ocsp_signer": "/nowhere.pem"}, {"ocsp_signer": __file__}]
)
def test_files_that_cannot_be_used_are_refused(real, change):
    real.PORTICO_CARD = replace(real.PORTICO_CARD, **change)
    assert found() == ["signin.E005"]


def test_the_demo_may_have_its_card_and_this_machine(real):
    real.PORTICO_DEMO, real.PORTICO_PUBLIC_ADDRESS = True, "http://localhost:8000"
    real.PORTICO_CARD = Card(policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
    assert found() == []


def test_where_cards_are_not_taken_nothing_is_asked(real):
    real.PORTICO_SIGNIN_METHODS = ("passkey",)
    real.PORTICO_CARD, real.PORTICO_PUBLIC_ADDRESS = Card(virtual=True), "http://localhost"
    assert found() == []


def test_the_production_settings_refuse_the_virtual_card(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PORTICO_PROFILE": str(DEFAULT),
        "PORTICO_SECRET_KEY": "q8Zr" * 20 + "!x7",
        "PORTICO_HOSTS": "portal.example",
        "PORTICO_KEYS_FILE": str(tmp_path / "keys.json"),
        "PORTICO_DATA_DIR": str(tmp_path),
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }
    outcome = subprocess.run(
        [sys.executable, "manage.py", "check"],
        check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert outcome.returncode != 0
    assert "signin.E003" in outcome.stderr
    assert "signin.E004" in outcome.stderr


class TestStaffAddresses:
    def test_of_this_deployment_all_lie_behind_doors(self, settings):
        settings.ROOT_URLCONF = "portal.urls"
        settings.MIDDLEWARE = [*GUARDS]
        assert every_staff_address_lies_behind_a_door(None) == []

    @pytest.mark.parametrize("place", ["backstage/", "officex/", "fr/office-tools/", "", "Manage/", "my/admin/"])
    def test_an_administration_mounted_elsewhere_is_reported(self, settings, place):
        settings.ROOT_URLCONF = _addresses(path(place, AdminSite().urls))
        problems = every_staff_address_lies_behind_a_door(None)
        assert {problem.id for problem in problems} >= {"signin.E006"}
        assert any(f"/{place}password_change/" in problem.msg for problem in problems)

    def test_one_behind_a_door_is_not(self, settings):
        settings.ROOT_URLCONF = _addresses(path("office/admin/", AdminSite().urls))
        assert [problem.id for problem in every_staff_address_lies_behind_a_door(None)] == []

    @pytest.mark.parametrize(
        "view",
        [auth_views.LoginView.as_view(), auth_views.PasswordResetView.as_view(), auth_views.LogoutView.as_view()],
    )
    def test_djangos_own_sign_in_pages_are_reported(self, settings, view):
        settings.ROOT_URLCONF = _addresses(path("accounts/anything/", view))
        assert [problem.id for problem in every_staff_address_lies_behind_a_door(None)] == ["signin.E006"]

    @pytest.mark.parametrize("missing", GUARDS)
    def test_a_house_without_its_guard_is_reported(self, settings, missing):
        settings.MIDDLEWARE = [guard for guard in settings.MIDDLEWARE if guard != missing]
        assert "signin.E007" in [problem.id for problem in every_staff_address_lies_behind_a_door(None)]

    def test_a_guard_that_asks_too_early_is_reported(self, settings):
        settings.MIDDLEWARE = [*reversed(settings.MIDDLEWARE)]
        assert "signin.E007" in [problem.id for problem in every_staff_address_lies_behind_a_door(None)]


def _addresses(*patterns) -> str:
    """A module of addresses with these ones and nothing else."""
    module = ModuleType(f"addresses_{uuid4().hex}")
    module.urlpatterns = list(patterns)
    sys.modules[module.__name__] = module
    return module.__name__
