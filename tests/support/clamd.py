"""A small virus scanner that speaks the INSTREAM command of ClamAV's daemon and knows one virus: EICAR's test file."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .papers import EICAR


class _Scan(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert self._read(10) == b"zINSTREAM\0"
        received = b""
        while length := struct.unpack("!I", self._read(4))[0]:
            received += self._read(length)
        self.request.sendall(self.server.verdict(received))

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self.request.recv(count - len(found))
            assert piece, "the stream broke off"
            found += piece
        return found


class _Daemon(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    answer: bytes | None = None

    def verdict(self, received: bytes) -> bytes:
        if self.answer is not None:
            return self.answer
        return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in received else b"stream: OK\0"


@contextmanager
def clamd(answer: bytes | None = None) -> Iterator[str]:
    """The address of a running scanner; with `answer` it always says the same."""
    with _Daemon(("127.0.0.1", 0), _Scan) as daemon:
        daemon.answer = answer
        threading.Thread(target=daemon.serve_forever, daemon=True).start()
        yield f"tcp:127.0.0.1:{daemon.server_address[1]}"
        daemon.shutdown()
