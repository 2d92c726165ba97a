"""What a browser keeps for moments without a connection."""

import json
import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


def kept(client) -> dict:
    program = client.get("/sw.js").content.decode()
    return json.loads(re.match(r"self\.PORTICO=(.*?);\n", program).group(1))


@pytest.mark.parametrize("code", dict(settings.LANGUAGES))
def test_the_page_speaks_its_language_whoever_asks(client, code):
    page = client.get(f"/offline/{code}/", headers={"Accept-Language": "ar"}).content.decode()
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page) is (code == "ar")


def test_it_holds_nothing_of_whoever_is_signed_in(make_citizen, signed_in):
    amina = signed_in(make_citizen("Amina Oss"))
    answer = amina.get("/offline/en/")
    assert "Amina" not in answer.content.decode()
    assert "Sign out" not in answer.content.decode()
    assert not answer.cookies


def test_a_language_we_do_not_speak_has_no_page(client):
    assert client.get("/offline/xx/").status_code == 404


def test_the_worker_keeps_these_pages_and_their_sheets_and_nothing_else(client):
    said = kept(client)
    assert set(said["pages"]) == set(dict(settings.LANGUAGES))
    assert all(client.get(address).status_code == 200 for address in said["pages"].values())
    assert said["files"]
    assert all(address.endswith(".css") for address in said["files"])


def test_the_worker_leaves_the_desks_and_files_alone(client):
    assert {"/office/", "/manage/", "/static/", "/media/", "/documents/"} <= set(kept(client)["leave"])
    assert "/my/" in kept(client)["doors"]


def test_its_version_changes_with_what_it_keeps(client, settings):
    before = kept(client)["version"]
    assert kept(client)["version"] == before
    settings.PORTICO_HELP_LINE = "1999"
    assert kept(client)["version"] != before


def test_the_worker_is_a_script_that_sets_no_cookie(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
