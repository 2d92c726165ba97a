"""The notes for production speak of things that exist."""

import re
import subprocess

import pytest
from django.conf import settings
from django.core.management import get_commands

from deploy.commands import packages
from deploy.commands.places import ROOMS, ROOT
from identity.audit.models import Entry, Seal

DEPLOY = ROOT / "deploy"
NOTES = (DEPLOY / "README.md").read_text()


@pytest.mark.parametrize("unit", ["web", "live", "worker"])
def test_each_process_has_a_unit_with_production_settings(unit):
    text = (DEPLOY / "systemd" / f"portico-{unit}.service").read_text()
    assert "DJANGO_SETTINGS_MODULE=portal.settings.production" in text
    assert "Restart=always" in text and "User=portico" in text


def test_every_value_that_is_read_of_the_environment_is_in_the_table():
    """In all six rooms; the values of the test suite and of Django itself are nobody's to set."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.name != "test.py"]
    source = "\n".join(path.read_text() for path in files)
    read = set(re.findall(r'os\.environ(?:\.get\(|\[)"(\w+)"', source))
    table = set(re.findall(r"`(\w+)`", " ".join(line for line in NOTES.splitlines() if line.startswith("| `"))))
    assert {"PORTICO_SECRET_KEY", "PORTICO_PROFILE", "PORTICO_KEYS", "PORTICO_PROXIES"} <= read
    assert read <= table, read - table


def test_every_command_in_the_notes_exists():
    named = set(re.findall(r"manage\.py (\w+)", NOTES))
    assert {"make_keys", "make_seal", "add_staff", "enrol_staff", "lay_first_pages", "verify_trail"} <= named
    assert named <= set(get_commands())


@pytest.mark.parametrize("model", [Entry, Seal])
def test_the_tables_of_the_trail_are_walled_in_by_name(model):
    assert f"REVOKE ALL ON {model._meta.db_table} FROM portico;" in NOTES


def test_nginx_sends_sockets_and_pages_to_the_ports_of_the_units():
    nginx = (DEPLOY / "nginx.conf").read_text()
    for name, unit in (("portico_web", "web"), ("portico_live", "live")):
        port = re.search(rf"upstream {name}\s+{{ server 127\.0\.0\.1:(\d+)", nginx).group(1)
        assert f"--port {port}" in (DEPLOY / "systemd" / f"portico-{unit}.service").read_text()


def test_nginx_lets_uploads_through_that_portico_takes_and_no_others():
    nginx = (DEPLOY / "nginx.conf").read_text()
    sizes = re.findall(r"client_max_body_size (\d+)m;", nginx)
    assert sizes == ["1", *(str(most // 2**20) for most in settings.PORTICO_UPLOAD_PREFIXES.values())]
    for prefix, most in settings.PORTICO_UPLOAD_PREFIXES.items():
        assert f"location {prefix} {{\n        client_max_body_size {most // 2**20}m;" in nginx


def test_nginx_serves_uploaded_pictures_and_lets_no_browser_guess_what_they_are():
    nginx = (DEPLOY / "nginx.conf").read_text()
    media = nginx[nginx.index(f"location {settings.MEDIA_URL} {{") :].partition("\n    }\n")[0]
    assert "nosniff" in media and "default_type application/octet-stream" in media and "sandbox" in media
    assert not re.search(r"svg|html|xml|script", media)


def test_nginx_understands_its_configuration(tmp_path):
    nginx = packages.nginx()
    if nginx is None:
        pytest.skip("nginx is not installed here")
    openssl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=portico.example"]
    keys = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*openssl, *keys], check=True, capture_output=True)
    site = (DEPLOY / "nginx.conf").read_text()
    for part in ("proxy", "compression"):
        site = site.replace(f"/etc/nginx/portico-{part}.conf", str(DEPLOY / f"nginx-{part}.conf"))
    site = site.replace("/etc/ssl/portico", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}} http {{ {site} }}")
    outcome = subprocess.run([nginx, "-t", "-q", "-c", str(whole)], check=False, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr


def test_nginx_compresses_pages_and_what_belongs_to_them():
    assert "include /etc/nginx/portico-compression.conf;" in (DEPLOY / "nginx.conf").read_text()
    words = (DEPLOY / "nginx-compression.conf").read_text()
    assert "gzip on;" in words and "gzip_proxied any;" in words
    assert {"text/css", "text/javascript", "image/svg+xml"} <= set(words.split("gzip_types ")[1].rstrip(";\n").split())


def test_continuous_integration_calls_the_one_command_and_nothing_else():
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[2:] == [
        "if command -v make >/dev/null 2>&1; then exec make test; fi",
        "exec python3 manage.py test",
    ]


def test_the_lock_says_which_pythons_and_so_does_the_door():
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text()
    assert 'SUPPORTED = ("3.11", "3.12", "3.13")' in (ROOT / "manage.py").read_text()
