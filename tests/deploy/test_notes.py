"""The notes for production speak of things that exist."""

import re

import pytest

from deploy.commands.places import ROOT

DEPLOY = ROOT / "deploy"
NOTES = (DEPLOY / "README.md").read_text()


@pytest.mark.parametrize("unit", ["web", "live", "worker"])
def test_each_process_has_a_unit_with_production_settings(unit):
    text = (DEPLOY / "systemd" / f"portico-{unit}.service").read_text()
    assert "DJANGO_SETTINGS_MODULE=portal.settings.production" in text
    assert "Restart=always" in text and "User=portico" in text


def test_every_value_production_insists_on_is_in_the_table():
    source = (ROOT / "portal" / "settings" / "production.py").read_text()
    needed = set(re.findall(r'os\.environ\["(\w+)"\]', source))
    assert needed and all(f"`{name}`" in NOTES for name in needed)


def test_nginx_sends_sockets_and_pages_to_the_ports_of_the_units():
    nginx = (DEPLOY / "nginx.conf").read_text()
    for name, unit in (("portico_web", "web"), ("portico_live", "live")):
        port = re.search(rf"upstream {name}\s+{{ server 127\.0\.0\.1:(\d+)", nginx).group(1)
        assert f"--port {port}" in (DEPLOY / "systemd" / f"portico-{unit}.service").read_text()


def test_continuous_integration_calls_the_one_command_and_nothing_else():
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[2:] == [
        "if command -v make >/dev/null 2>&1; then exec make test; fi",
        "exec python3 manage.py test",
    ]


def test_the_lock_says_which_pythons_and_so_does_the_door():
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text()
    assert 'SUPPORTED = ("3.11", "3.12", "3.13")' in (ROOT / "manage.py").read_text()
