"""One question over HTTP that takes no longer than it may, follows nobody and reads no more than it should."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any

import httpcore

HEADERS: Mapping[bytes | str, bytes | str] = {
    "Content-Type": "application/ocsp-request",
    "Accept": "application/ocsp-response",
    "Connection": "close",
}
OK = 200


class NoAnswer(Exception):
    """Nothing usable came back in time."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the steady clock. A limit for each step alone would let a trickle of bytes last for hours."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


def post(url: str, content: bytes, *, seconds: float, most_bytes: int) -> tuple[str, bytes]:
    """Send `content` and return type and body of the answer. Redirects and proxies do not exist. Raises NoAnswer."""
    backend = _PunctualBackend(Deadline.after(seconds))
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, max_connections=1) as pool,
            pool.stream("POST", url, headers=HEADERS, content=content) as response,
        ):
            if response.status != OK:
                raise NoAnswer(f"status {response.status}")
            return _kind(response), _body(response, most_bytes)
    except _TROUBLE as trouble:
        raise NoAnswer(type(trouble).__name__) from trouble


_TROUBLE = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)


def _kind(response: httpcore.Response) -> str:
    named = {name.lower(): value for name, value in response.headers}
    return named.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()


def _body(response: httpcore.Response, most_bytes: int) -> bytes:
    body = b""
    for piece in response.iter_stream():
        body += piece
        if len(body) > most_bytes:
            raise NoAnswer("too long")
    return body


class _PunctualBackend(httpcore.NetworkBackend):
    """Connects like httpcore's own, and gives every step only what is left of the whole."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline, self._inner = deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.connect_tcp(host, port, self._deadline.left(), local_address, socket_options)
        return _PunctualStream(inner, self._deadline)


class _PunctualStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _PunctualStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
