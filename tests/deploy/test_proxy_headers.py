"""The nginx of production, run before a server that writes down what reaches it."""

import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deploy.commands import packages
from deploy.commands.places import ROOT
from deploy.commands.processes import free_port
from tests.support.spoofing import ALL, ELSEWHERE, EVIL

DEPLOY = ROOT / "deploy"
LOCATIONS = ["/", "/my/", "/sign-in/card/", "/office/sign-in/", "/office/", "/manage/pages/", "/ws/live/", "/staff/"]
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class _Behind(BaseHTTPRequestHandler):
    """Keeps the headers of the last request."""

    got: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        type(self).got = [(name, value) for name, value in self.headers.items()]
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said."""


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    program = packages.nginx()
    if program is None:
        pytest.skip("nginx is not installed here")
    behind = ThreadingHTTPServer(("127.0.0.1", 0), _Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    folder, listens = tmp_path_factory.mktemp("nginx"), free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(_site(folder, listens, behind.server_port))
    process = subprocess.Popen([program, "-c", str(configuration)], stderr=subprocess.PIPE)
    try:
        _wait(listens, process)
        yield listens
    finally:
        process.terminate()
        process.wait(timeout=10)
        behind.shutdown()


def _site(folder: Path, listens: int, behind: int) -> str:
    """Ours, without TLS and on other ports."""
    site = (DEPLOY / "nginx.conf").read_text()
    for part in ("proxy", "compression"):
        site = site.replace(f"/etc/nginx/portico-{part}.conf", str(DEPLOY / f"nginx-{part}.conf"))
    site = site.replace("/var/log/nginx", str(folder))
    site = re.sub(r"listen 443 ssl http2;", f"listen 127.0.0.1:{listens};", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    site = re.sub(r"\n\s*(listen \[::\]|ssl_)[^\n]*", "", site)
    site = re.sub(r"127\.0\.0\.1:810[01]", f"127.0.0.1:{behind}", site)
    places = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    return f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ {places} {site} }}"


def _wait(listens: int, process: subprocess.Popen) -> None:
    for _ in range(100):
        assert process.poll() is None, process.stderr.read()
        try:
            socket.create_connection(("127.0.0.1", listens), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def sent(port: int, path: str, lines: list[str]) -> tuple[str, dict[str, list[str]]]:
    """The status, and what reached the server behind by the small names of headers."""
    _Behind.got = []
    request = [f"GET {path} HTTP/1.1", "Host: portico.example", *lines, "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall("\r\n".join(request).encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode("latin-1")
    arrived: dict[str, list[str]] = {}
    for name, value in _Behind.got:
        arrived.setdefault(name.lower(), []).append(value)
    return answer.split(" ")[1], arrived


def forged(change=lambda name: name) -> list[str]:
    return [f"{change(name)}: {value.format(who='grace')}" for name, value in ALL.items()]


OURS = {"x-forwarded-for": ["127.0.0.1"], "x-real-ip": ["127.0.0.1"], "x-forwarded-proto": ["http"]}
VARIANTS = {
    "as they are": lambda name: name,
    "with underscores": lambda name: name.replace("-", "_"),
    "partly with underscores": lambda name: name.replace("-", "_", 1),
    "in capitals": str.upper,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", LOCATIONS)
def test_nothing_of_what_a_visitor_forges_arrives_in_any_location(port, path, variant):
    status, arrived = sent(port, path, forged(VARIANTS[variant]))
    assert status == "204"
    assert {name: arrived.pop(name) for name in OURS} == OURS
    text = str(arrived)
    assert ELSEWHERE not in text and EVIL not in text and "grace" not in text and "SUCCESS" not in text
    names = {name.lower().replace("_", "-") for name in ALL}
    assert not names & {name.replace("_", "-") for name in arrived}


@pytest.mark.parametrize("path", LOCATIONS)
def test_writing_them_twice_changes_nothing(port, path):
    status, arrived = sent(port, path, [*forged(), *forged()])
    assert status in {"204", "400"}
    if status == "204":
        assert {name: arrived[name] for name in OURS} == OURS and EVIL not in str(arrived)


@pytest.mark.parametrize("odd", ["X-Forwarded-For : 198.51.100.7", "A: b\r\n X-Forwarded-For: 198.51.100.7"])
def test_odd_lines_smuggle_nothing_in(port, odd):
    _status, arrived = sent(port, "/sign-in/card/", [odd])
    assert arrived.get("x-forwarded-for", ["127.0.0.1"]) == ["127.0.0.1"]


def test_every_location_that_reaches_portico_takes_these_lines():
    site = (DEPLOY / "nginx.conf").read_text()
    blocks = re.findall(r"location [^{]+\{[^}]*(?:\{[^}]*\}[^}]*)*\}", site)
    passing = [block for block in blocks if "proxy_pass" in block]
    assert len(passing) == site.count("proxy_pass http")
    assert all("include /etc/nginx/portico-proxy.conf;" in block for block in passing)


@pytest.mark.parametrize("unit", ["web", "live"])
def test_nobody_reaches_portico_past_nginx(unit):
    command = (DEPLOY / "systemd" / f"portico-{unit}.service").read_text()
    assert re.findall(r"--host (\S+)", command) == ["127.0.0.1"]
