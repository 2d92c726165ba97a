"""A responder for a test authority, on this machine only: OpenSSL answers, from the index as it stands just then."""

import subprocess
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .folder import INDEX, ISSUERS, RESPONDER, RESPONDER_KEY

LARGEST_QUESTION = 10_000
LASTS_MINUTES = "5"


def responder(place: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for the cards in `place`; port 0 takes a free one. Raises OSError if the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            answer = answered(place, self.rfile.read(length)) if 0 < length <= LARGEST_QUESTION else b""
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/ocsp-response")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def answered(place: Path, question: bytes) -> bytes:
    """Return OpenSSL's answer to a question; nothing if it has none."""
    files = {
        "-index": place / INDEX,
        "-CA": place / ISSUERS / "cards.pem",
        "-rsigner": place / RESPONDER,
        "-rkey": place / RESPONDER_KEY,
    }
    with tempfile.TemporaryDirectory(prefix="testpki-") as name:
        asked, told = Path(name) / "question", Path(name) / "answer"
        asked.write_bytes(question)
        line = ["openssl", "ocsp", *(str(each) for pair in files.items() for each in pair), "-nmin", LASTS_MINUTES]
        subprocess.run([*line, "-reqin", str(asked), "-respout", str(told)], capture_output=True, check=False)  # noqa: S603
        return told.read_bytes() if told.exists() else b""
