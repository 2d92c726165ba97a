"""A responder for cards (OCSP) that answers rightly, or wrongly in every way a test asks for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import core, ocsp, x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from identity.signin.testpki.authorities import Authority

KIND = "application/ocsp-response"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Answer:
    """What to say. A change of one field makes one kind of bad answer."""

    signer: Authority
    said: datetime
    state: str = "good"
    outcome: str = "successful"
    nonce: Callable[[bytes | None], bytes | None] = lambda sent: sent
    serial_number: Callable[[int], int] = lambda asked: asked
    issuer_key_hash: bytes | None = None
    copies: int = 1
    until: datetime | None = None
    certificates: tuple[Authority, ...] | None = None
    named: Authority | None = None
    spoilt: bool = False
    weak: bool = False
    critical: bool = False


def answer_to(question: bytes, answer: Answer) -> bytes:
    """The DER of the answer to this question."""
    if answer.outcome != "successful":
        return ocsp.OCSPResponse({"response_status": answer.outcome}).dump()
    asked = ocsp.OCSPRequest.load(question)
    data = ocsp.ResponseData(
        {
            "responder_id": ocsp.ResponderId("by_name", _parsed(answer.named or answer.signer).subject),
            "produced_at": answer.said,
            "responses": [_single(asked, answer)] * answer.copies,
        }
    )
    extensions = _extensions(asked, answer)
    if extensions:
        data["response_extensions"] = extensions
    basic = ocsp.BasicOCSPResponse(
        {
            "tbs_response_data": data,
            "signature_algorithm": SignedDigestAlgorithm(
                {"algorithm": "sha1_ecdsa" if answer.weak else "sha256_ecdsa"}
            ),
            "signature": _signature(data, answer),
            "certs": [_parsed(each) for each in _enclosed(answer)],
        }
    )
    told = {"response_type": "basic_ocsp_response", "response": core.ParsableOctetString(basic.dump())}
    return ocsp.OCSPResponse({"response_status": "successful", "response_bytes": told}).dump()


def _single(asked: ocsp.OCSPRequest, answer: Answer) -> ocsp.SingleResponse:
    about = asked["tbs_request"]["request_list"][0]["req_cert"].copy()
    about["serial_number"] = answer.serial_number(about["serial_number"].native)
    if answer.issuer_key_hash is not None:
        about["issuer_key_hash"] = answer.issuer_key_hash
    single = ocsp.SingleResponse({"cert_id": about, "cert_status": _status(answer), "this_update": answer.said})
    if answer.until is not None:
        single["next_update"] = answer.until
    return single


def _status(answer: Answer) -> ocsp.CertStatus:
    if answer.state == "revoked":
        return ocsp.CertStatus("revoked", ocsp.RevokedInfo({"revocation_time": answer.said}))
    return ocsp.CertStatus(answer.state, core.Null())


def _extensions(asked: ocsp.OCSPRequest, answer: Answer) -> list[ocsp.ResponseDataExtension]:
    sent = asked.nonce_value.native if asked.nonce_value is not None else None
    back, found = answer.nonce(sent), []
    if back is not None:
        found.append(ocsp.ResponseDataExtension({"extn_id": "nonce", "extn_value": core.OctetString(back)}))
    if answer.critical:
        value = core.ParsableOctetString(b"\x05\x00")
        found.append(ocsp.ResponseDataExtension({"extn_id": "1.2.3.4", "critical": True, "extn_value": value}))
    return found


def _enclosed(answer: Answer) -> tuple[Authority, ...]:
    return (answer.signer,) if answer.certificates is None else answer.certificates


def _signature(data: ocsp.ResponseData, answer: Answer) -> bytes:
    digest = hashes.SHA1() if answer.weak else hashes.SHA256()
    signature = answer.signer.key.sign(data.dump(), ec.ECDSA(digest))
    return signature[:-1] + bytes([signature[-1] ^ 1]) if answer.spoilt else signature


def _parsed(authority: Authority) -> x509.Certificate:
    return x509.Certificate.load(authority.certificate.public_bytes(Encoding.DER))


@dataclass
class Responder:
    """Answers at `address`. `reply` turns a question into status, type and body; `asked` holds all questions."""

    address: str
    answer: Answer
    asked: list[bytes] = field(default_factory=list)
    reply: Callable[[bytes], tuple[int, str, bytes]] | None = None
    trickle: threading.Event | None = None

    def now_with(self, **changes: object) -> None:
        self.answer = replace(self.answer, **changes)

    def answered(self, question: bytes) -> tuple[int, str, bytes]:
        self.asked.append(question)
        return self.reply(question) if self.reply else (200, KIND, answer_to(question, self.answer))


@contextmanager
def running(answer: Answer) -> Iterator[Responder]:
    """A responder on a free port of this machine, gone at the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            status, kind, body = responder.answered(question)
            if responder.trickle is not None:
                self._trickle(responder.trickle)
                return
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Location", f"{responder.address}elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _trickle(self, enough: threading.Event) -> None:
            """One letter of an endless header at a time: no single read ever waits long."""
            self.send_response_only(200)
            self.flush_headers()
            try:
                while not enough.wait(0.02):
                    self.wfile.write(b"X")
            except OSError:
                pass

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    responder = Responder(f"http://127.0.0.1:{server.server_port}/", answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield responder
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
