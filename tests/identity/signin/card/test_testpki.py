"""The command that makes a test authority, and OpenSSL as an independent responder for its cards."""

import shutil
import socket
import subprocess
import threading

import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.management import CommandError, call_command
from django.utils import timezone

from deploy.commands.processes import free_port
from identity.signin.card import CardPolicy, CardRefused, validate
from identity.signin.card.issuers import load
from identity.signin.card.revocation import Lists, Responder
from identity.signin.card.revocation.exchange import NoAnswer, post
from identity.signin.card.signing import token_text
from identity.signin.testpki import folder
from identity.signin.testpki.answering import responder
from identity.signin.testpki.cards import POLICY
from portal.profiles.schema import MOBILE_ID

ORIGIN, NONCE = "https://portal.example", "A" * 44


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place, port = tmp_path_factory.mktemp("testpki") / "pki", free_port()
    call_command("testpki", str(place), address=f"http://127.0.0.1:{port}/", verbosity=0)
    return place, port


@pytest.fixture
def openssl(made):
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl on this machine")
    with responder(*made) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Responder(hosts=frozenset({f"127.0.0.1:{made[1]}"}))
        server.shutdown()
        thread.join()


def outcome(place, slug, revocation) -> str:
    issuers = load(place / folder.ISSUERS)
    policy = CardPolicy(issuers, frozenset({POLICY}), frozenset(MOBILE_ID), revocation)
    certificate = pem.unarmor((place / folder.CARDS / f"{slug}.pem").read_bytes())[2]
    key = load_pem_private_key((place / folder.CARDS / f"{slug}.key.pem").read_bytes(), password=None)
    text = token_text(certificate, key, origin=ORIGIN, nonce=NONCE)
    try:
        return validate(text, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=policy).number
    except CardRefused as refused:
        return refused.reason.value


def test_a_card_of_every_kind_is_made_with_its_key(made):
    place, _port = made
    slugs = {path.name.removesuffix(".key.pem") for path in (place / folder.CARDS).glob("*.key.pem")}
    assert {"good", "good-rsa", "revoked", "expired", "not-yet-valid", "wrong-purpose", "no-key-usage", "signing-only",
            "wrong-policy", "sha1", "other-authority", "unusual-der"} <= slugs  # fmt: skip
    assert outcome(place, "good", Lists(place / folder.CRLS)) == "38001085718"
    assert outcome(place, "revoked", Lists(place / folder.CRLS)) == "revoked"


def test_openssl_and_we_understand_each_other(made, openssl):
    place, _port = made
    found = {slug: outcome(place, slug, openssl) for slug in ("good", "good-rsa", "unusual-der", "revoked")}
    assert found == {
        "good": "38001085718",
        "good-rsa": "38001085718",
        "unusual-der": "38001085718",
        "revoked": "revoked",
    }


def test_openssl_reads_the_path_and_the_lists_as_we_do(made):
    place, _port = made
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl on this machine")
    line = ["openssl", "verify", "-CAfile", place / "issuers/root.pem", "-untrusted", place / "issuers/cards.pem"]
    verdicts = {
        slug: subprocess.run([*line, place / f"cards/{slug}.pem"], capture_output=True, check=False).returncode == 0
        for slug in ("good", "good-rsa", "unusual-der", "expired", "other-authority")
    }
    assert verdicts == {"good": True, "good-rsa": True, "unusual-der": True, "expired": False, "other-authority": False}


def test_an_authority_that_is_there_is_kept(made):
    place, port = made
    before = (place / "issuers/root.pem").read_bytes()
    call_command("testpki", str(place), address=f"http://127.0.0.1:{port}/", verbosity=0)
    assert (place / "issuers/root.pem").read_bytes() == before


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(CommandError, match="no test authority"):
        call_command("testpki", str(tmp_path), verbosity=0)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_port_that_is_taken_is_told(made):
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl on this machine")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="cannot be used"):
            call_command("testpki", str(made[0]), responder=taken.getsockname()[1], verbosity=0)


def test_the_responder_answers_nothing_to_rubbish(made, openssl):
    with pytest.raises(NoAnswer):
        post(f"http://127.0.0.1:{made[1]}/", b"rubbish", seconds=5, most_bytes=1000)
