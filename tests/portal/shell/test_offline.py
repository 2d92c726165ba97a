"""What a browser keeps for moments without a connection."""

import json
import re
from html import unescape

import pytest
from django.conf import settings

from services.applications.signed_receipts import published_keys
from services.catalogue.models import Programme

pytestmark = pytest.mark.django_db


def kept(client) -> dict:
    program = client.get("/sw.js").content.decode()
    return json.loads(re.match(r"self\.PORTICO=(.*?);\n", program).group(1))


@pytest.mark.parametrize("code", dict(settings.LANGUAGES))
def test_the_page_speaks_its_language_whoever_asks(client, code):
    page = client.get(f"/offline/{code}/", headers={"Accept-Language": "ar"}).content.decode()
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page) is (code == "ar")


@pytest.mark.parametrize("address", ["/offline/en/", "/offline/en/receipt/"])
def test_it_holds_nothing_of_whoever_is_signed_in(make_citizen, signed_in, address):
    amina = signed_in(make_citizen("Amina Oss"))
    answer = amina.get(address)
    assert "Amina" not in answer.content.decode()
    assert "Sign out" not in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/offline/xx/", "/offline/xx/receipt/"])
def test_a_language_we_do_not_speak_has_no_page(client, address):
    assert client.get(address).status_code == 404


def test_where_a_receipt_is_checked_lie_our_keys_and_the_names_of_the_programmes(client):
    names = {"en": "Child Grant", "ar": "منحة الطفل"}
    Programme.objects.create(
        code="CG", slug="child-grant", name=names, summary={}, legal_basis={}, decide_within_working_days=15
    )
    page = unescape(client.get("/offline/ar/receipt/").content.decode())
    assert f'data-receipt-keys="{json.dumps(published_keys())}"' in page
    assert '{"CG": "منحة الطفل"}' in page and settings.PORTICO_HELP_LINE in page


def test_the_worker_keeps_these_pages_their_sheets_and_one_script_and_nothing_else(client):
    said = kept(client)
    assert set(said["pages"]) == set(dict(settings.LANGUAGES))
    assert set(said["receipts"]) == set(said["pages"])
    assert all(
        client.get(address).status_code == 200 for kind in ("pages", "receipts") for address in said[kind].values()
    )
    sheets = [address for address in said["files"] if address.endswith(".css")]
    assert sheets and set(said["files"]) - set(sheets) == {"/static/dist/receipt.js"}


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
