"""The addresses of our own national login, on 127.0.0.1: for programs and, with a page of buttons, for browsers."""

import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from .mock_op import BIOMETRICS, CODE, STATIC, MockOp, Refused

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Tavala ID</title><main><h1>Tavala ID</h1>
<form method="post"><p><label>Who are you? <select name="sub">{people}</select></label></p>
<p><button name="acr" value="{biometrics}">Fingerprint</button> <button name="acr" value="{code}">Code by SMS</button>
<button name="acr" value="{static}">Static code</button> <button name="cancel" value="1">Cancel</button>
</p></form></main>"""


class _Handler(BaseHTTPRequestHandler):
    op: MockOp
    hung_up = threading.Event()
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._guarded({
            "/.well-known/openid-configuration": lambda: self._json(self.op.configuration()),
            "/keys": lambda: self._json(self.op.keys()),
            "/authorize": self._page,
            "/userinfo": self._userinfo,
        })  # fmt: skip

    def do_POST(self) -> None:
        self._guarded({"/authorize": self._decide, "/token": self._token})

    def _guarded(self, doors: dict[str, Any]) -> None:
        path = urlsplit(self.path).path
        self.op.calls.append(path)
        try:
            if "down" in self.op.mischief or path in self.op.mischief:
                self._answer(503, "text/plain", b"down")
            elif {"slow", "trickle"} & self.op.mischief:
                self._keep_waiting()
            elif "leads_elsewhere" in self.op.mischief:
                self._answer(302, "text/plain", b"", Location="http://169.254.169.254/")
            elif "huge" in self.op.mischief:
                self._answer(200, "application/json", b'{"a": "' + b"a" * 300_000 + b'"}')
            else:
                doors.get(path, self._nothing)()
        except Refused as wrong:
            self.op.refusals.append(str(wrong))
            self._json({"error": "invalid_request", "error_description": str(wrong)}, status=400)

    def _page(self) -> None:
        self.op.check_question(self._query())
        people = "".join(
            f'<option value="{sub}">{html.escape(who.get("name", sub))}' for sub, who in self.op.people.items()
        )
        page = PAGE.format(people=people, biometrics=BIOMETRICS, code=CODE, static=STATIC)
        self._answer(200, "text/html; charset=utf-8", page.encode())

    def _decide(self) -> None:
        query, form = self._query(), self._form()
        back = {"state": query["state"], "iss": self.op.issuer}
        if "iss_mix_up" in self.op.mischief:
            back["iss"] = "https://id.example"
        if "no_iss" in self.op.mischief:
            del back["iss"]
        if "cancel" in form:
            back["error"] = "access_denied"
        elif "server_error" in self.op.mischief:
            back["error"] = "server_error"
        else:
            back["code"] = self.op.granted(query, form["sub"], form["acr"]).code
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _token(self) -> None:
        grant = self.op.exchanged(self._form())
        told = {"access_token": grant.token, "token_type": "Bearer", "expires_in": 300}
        self._json({**told, "id_token": self.op.id_token(grant)})

    def _userinfo(self) -> None:
        kind, body = self.op.letter(self.headers.get("Authorization", "").removeprefix("Bearer "))
        self._answer(200, kind, body)

    def _query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def _form(self) -> dict[str, str]:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        return {name: values[-1] for name, values in parse_qs(body).items()}

    def _json(self, table: dict[str, Any], *, status: int = 200) -> None:
        self._answer(status, "application/json", json.dumps(table).encode())

    def _nothing(self) -> None:
        self._answer(404, "text/plain", b"")

    def _keep_waiting(self) -> None:
        """No word at all, or a letter every tenth of a second, until the other side hangs up."""
        self.close_connection = True
        if "slow" in self.op.mischief:
            self.rfile.read(1)
            return
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n")
        for _ in range(300):
            try:
                self.wfile.write(b" ")
            except OSError:
                return
            self.hung_up.wait(0.1)

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(op: MockOp, *, port: int = 0) -> Iterator[MockOp]:
    """Run the provider in a thread, at 127.0.0.1, and tell it its name."""
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"op": op}))
    server.daemon_threads = True
    op.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield op
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
