"""Files in pieces: what a script sends, and what it is told."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from services.documents.limits import CHUNK_BYTES, MOST_BYTES
from services.documents.models import Document
from tests.support.malformed import JSON, WRONG
from tests.support.papers import picture

BEGIN = "/my/documents/uploads/"
FILE = picture(size=(1200, 1200), quality=100, subsampling=0) + b"\0" * CHUNK_BYTES


def announce(client, content=FILE, **changes):
    said = {
        "purpose": "medical",
        "name": "photo.jpg",
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    } | changes
    return client.post(BEGIN, json.dumps(said), content_type="application/json")


def put(client, address, start, content=FILE):
    piece = content[start : start + CHUNK_BYTES]
    return client.put(f"{address}?start={start}", piece, content_type="application/octet-stream")


def test_a_file_arrives_piece_by_piece_and_waits_for_its_check(client):
    at = announce(client).json()
    assert at["piece"] == CHUNK_BYTES
    received = 0
    while received < len(FILE):
        received = put(client, at["address"], received).json()["received"]
    done = client.post(f"{at['address']}finish/").json()
    assert done["state"] == "quarantined" and "check it now" in done["said"]


def test_after_a_lost_connection_it_goes_on_where_it_broke_off(client, amina, signed_in):
    at = announce(client).json()
    put(client, at["address"], 0)
    on_another_device = announce(signed_in(amina)).json()
    assert on_another_device["id"] == at["id"] and on_another_device["received"] == CHUNK_BYTES


def test_a_piece_out_of_place_is_told_where_to_go_on(client):
    at = announce(client).json()
    answer = put(client, at["address"], CHUNK_BYTES)
    assert (answer.status_code, answer.json()["received"]) == (409, 0)
    assert client.post(f"{at['address']}finish/").status_code == 409


def test_what_is_not_taken_is_told_at_the_first_piece(client):
    at = announce(client, b"<svg><script>", name="a.svg").json()
    told = put(client, at["address"], 0, b"<svg><script>").json()
    assert told["state"] == "refused" and "programs" in told["said"]


@pytest.mark.parametrize(("size", "words"), [(0, "empty"), (MOST_BYTES + 1, "larger than 10 MB")])
def test_what_is_too_large_or_empty_is_told_before_it_is_sent(client, size, words):
    answer = announce(client, size=size)
    assert answer.status_code == 422 and words in answer.json()["said"]


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", "null", '{"purpose": 1}', '{"purpose": "a", "name": "b", "size": "1", "sha256": ""}',
        '{"purpose": "../x", "name": "b", "size": 1, "sha256": ""}',
        '{"purpose": "a", "name": "b", "size": true, "sha256": ""}',
        '{"purpose": "a", "name": "b", "size": 1, "sha256": "zz"}',
        '{"purpose": "a", "name": "b", "size": 1, "sha256": "", "person": "x"}', "[" * 5000, '{"name": "\\u0000"}',
    ],
)  # fmt: skip
def test_nonsense_is_refused_plainly(client, body):
    answer = client.post(BEGIN, body, content_type="application/json")
    assert answer.status_code == 400
    assert not Document.objects.exists()


def test_a_script_is_told_in_its_own_language_what_was_wrong(client):
    assert "Choose the file again" in client.post(BEGIN, "[]", content_type="application/json").json()["said"]


def test_every_part_of_a_wrong_type_is_refused_and_nothing_is_begun(client):
    """What is no message at all is refused by the reader of all such bodies: tests of words that are typed send it."""
    right = {"purpose": "medical", "name": "photo.jpg", "size": 9, "sha256": ""}
    wrong = [(key, value) for key in right for value in WRONG if type(value) is not type(right[key])]
    statuses = {client.post(BEGIN, {**right, key: value}, content_type=JSON).status_code for key, value in wrong}
    assert statuses == {client.post(BEGIN, json.dumps(right), content_type="text/plain").status_code} == {400}
    assert not Document.objects.exists()


@pytest.mark.parametrize("query", ["", "?start=-1", "?start=x", "?start=99999999999999", "?start=²"])
def test_a_piece_without_its_place_is_refused(client, query):
    at = announce(client).json()
    answer = client.put(at["address"] + query, b"x", content_type="application/octet-stream")
    assert 400 <= answer.status_code < 500


def test_a_piece_larger_than_any_form_is_refused_unread(client):
    at = announce(client).json()
    answer = client.put(f"{at['address']}?start=0", bytes(2**20 + 1), content_type="application/octet-stream")
    assert answer.status_code == 413


def test_a_stranger_finds_no_upload_of_hers(client, stranger):
    at = announce(client).json()
    assert put(stranger, at["address"], 0).status_code == 404
    assert stranger.post(f"{at['address']}finish/").status_code == 404
    assert stranger.get(f"/my/documents/own/{at['id']}/state/").status_code == 404


def test_nobody_sends_without_being_signed_in(db):
    assert announce(Client()).status_code in {302, 403}


def test_another_site_cannot_send_in_her_name(amina, signed_in):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(amina).cookies
    assert announce(strict).status_code == 403
