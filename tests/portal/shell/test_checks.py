import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from portal.profiles.loading import DEFAULT
from portal.shell import checks
from portal.shell.checks import DEMO_SWITCHES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def real(monkeypatch):
    """Settings of a deployment that the public can reach, with every switch off."""
    made = SimpleNamespace(ALLOWED_HOSTS=["portal.example"], SECURE_SSL_REDIRECT=False, INSTALLED_APPS=["portal.shell"])
    for name in DEMO_SWITCHES:
        setattr(made, name, False)
    monkeypatch.setattr(checks, "settings", made)
    return made


def test_a_real_deployment_without_switches_starts(real):
    assert checks.no_demo_for_the_public() == []


@pytest.mark.parametrize("name", DEMO_SWITCHES)
def test_no_switch_of_the_demonstration_may_be_on_in_public(real, name):
    setattr(real, name, True)
    (error,) = checks.no_demo_for_the_public()
    assert name in error.msg
    assert error.is_serious()


def test_the_app_of_the_demonstration_may_not_be_installed_in_public(real):
    real.INSTALLED_APPS.append("portal.demo")
    assert [error.id for error in checks.no_demo_for_the_public()] == ["shell.E001"]


def test_tls_makes_a_deployment_real_whatever_its_name(real):
    real.ALLOWED_HOSTS, real.SECURE_SSL_REDIRECT, real.PORTICO_DEMO = ["localhost"], True, True
    assert checks.no_demo_for_the_public()


def test_on_this_machine_the_demonstration_may_run(real):
    real.ALLOWED_HOSTS, real.PORTICO_DEMO = ["localhost", "127.0.0.1"], True
    assert checks.no_demo_for_the_public() == []


def test_the_production_settings_pass_every_check_of_a_deployment(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PORTICO_PROFILE": str(DEFAULT.with_name("pilot.toml")),
        "PORTICO_SECRET_KEY": "q8Zr" * 20 + "!x7",
        "PORTICO_HOSTS": "portal.example",
        "PORTICO_PUBLIC_ADDRESS": "https://portal.example",
        "PORTICO_KEYS_FILE": str(tmp_path / "keys.json"),
        "PORTICO_DATA_DIR": str(tmp_path),
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }
    steps = (["make_keys"], ["make_seal", "--self-signed"], ["check", "--deploy", "--fail-level", "INFO"])
    for step in steps:
        outcome = subprocess.run(
            [sys.executable, "manage.py", *step],
            check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stderr[-3000:]
