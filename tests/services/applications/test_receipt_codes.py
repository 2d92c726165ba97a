"""The line that proves a receipt without a network."""

import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from services.applications import queries
from services.applications.receipt_codes import NotGenuine, Signed, public_keys, public_text, read, write

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEYS = {"1": KEY.public_key()}
SIGNED = Signed("CG-26-4821374-6", date(2026, 11, 28), "CG", bytes(range(16)))
LINE = write(SIGNED, "1", KEY)


def why(text, keys=KEYS) -> str:
    with pytest.raises(NotGenuine) as refused:
        read(text, keys)
    return refused.value.reason


def test_says_what_was_sent_and_names_nobody():
    assert read(LINE, KEYS) == SIGNED
    assert LINE.startswith("PR1.1.CG2648213746.20261128.CG.")


def test_is_read_from_the_whole_code_and_from_the_line_alone():
    assert read(f"https://portico.example/receipt/CG-26-4821374-6/ab/#{LINE}\n", KEYS) == SIGNED


@given(st.integers(0, len(LINE) - 1), st.sampled_from("0A_-.z9"))
def test_one_changed_character_is_refused(place, character):
    changed = LINE[:place] + character + LINE[place + 1 :]
    if changed != LINE:
        assert why(changed) in {"form", "key", "signature"}


@given(st.text(max_size=500))
def test_nonsense_is_refused_and_never_crashes(text):
    why(text)


def test_another_key_is_said_to_be_another_key():
    assert why(LINE, {"2": KEY.public_key()}) == "key"
    assert why(LINE, {"1": Ed25519PrivateKey.generate().public_key()}) == "signature"


@pytest.mark.parametrize(
    "text", [LINE + "A", LINE[:-1], LINE.lower(), LINE + "=" * 400, LINE[:-1] + chr(ord(LINE[-1]) + 1)]
)
def test_there_is_one_spelling(text):
    assert why(text) in {"form", "signature"}


@pytest.mark.parametrize("document", [None, [], {}, {"keys": None}, {"keys": [1]}])
def test_a_document_without_keys_is_none(document):
    with pytest.raises(ValueError, match="keys"):
        public_keys(document)


class TestOurs:
    @pytest.fixture
    def receipt(self, make_citizen, actor_of, send):
        amina = actor_of(make_citizen("Canaryname Planted"))
        return queries.receipt(amina, send(amina, full_name="Canaryname Planted").application_id)

    def test_fits_the_published_key(self, receipt):
        signed = read(receipt.line, public_keys(queries.published_keys()))
        assert (signed.reference, signed.programme_code) == (receipt.reference, "CG")
        assert signed.sent_on == date(2026, 6, 17)

    def test_holds_no_name(self, receipt):
        assert "Canary" not in receipt.line

    def test_the_key_is_published_for_everybody(self, client, receipt):
        answer = client.get("/.well-known/portico-receipts.json")
        assert answer["Content-Type"] == "application/jwk-set+json"
        assert not answer.cookies
        assert read(receipt.line, public_keys(answer.json()))

    def test_the_command_needs_neither_network_nor_database(self, tmp_path, capsys):
        keys = tmp_path / "keys.json"
        row = {"kty": "OKP", "crv": "Ed25519", "kid": "1", "x": public_text(KEY.public_key())}
        keys.write_text(json.dumps({"keys": [row]}))
        call_command("check_receipt", LINE, keys=str(keys))
        assert "Genuine. Receipt CG-26-4821374-6, programme CG, sent on 2026-11-28" in capsys.readouterr().out
        with pytest.raises(CommandError, match="not genuine"):
            call_command("check_receipt", LINE.replace("20261128", "20261127"), keys=str(keys))
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("check_receipt", LINE, keys=str(tmp_path / "none.json"))
