"""The virus scanner: the INSTREAM command of ClamAV's daemon, over a socket of the machine or of the network."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

PIECE_BYTES = 64 * 1024
_LONGEST_ANSWER = 4096


class ScannerUnavailable(Exception):
    """No answer, or none that says clean or found. What was to be scanned stays where it is."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """A daemon at `address`: `unix:/run/clamav/clamd.ctl` or `tcp:host:3310`."""

    address: str
    seconds: float = 60.0

    def finds(self, pieces: Iterable[bytes]) -> str:
        """The name of the virus in these bytes, empty when there is none. Raises ScannerUnavailable."""
        try:
            with self._connection() as line:
                line.sendall(b"zINSTREAM\0")
                for piece in _small(pieces):
                    line.sendall(struct.pack("!I", len(piece)) + piece)
                line.sendall(struct.pack("!I", 0))
                return _found(_answer(line))
        except OSError as error:
            raise ScannerUnavailable(type(error).__name__) from error

    def _connection(self) -> socket.socket:
        way, _, place = self.address.partition(":")
        if way == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.seconds)
            try:
                line.connect(place)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = place.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self.seconds)


def usable(address: str) -> bool:
    """Whether the address has one of the two shapes."""
    way, _, place = address.partition(":")
    host, _, port = place.rpartition(":")
    return (way == "unix" and place.startswith("/")) or (way == "tcp" and bool(host) and port.isdecimal())


def _small(pieces: Iterable[bytes]) -> Iterable[bytes]:
    for piece in pieces:
        yield from (piece[start : start + PIECE_BYTES] for start in range(0, len(piece), PIECE_BYTES))


def _answer(line: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")


def _found(answer: bytes) -> str:
    """“stream: OK” or “stream: Name FOUND”; anything else, such as a size limit, is no word that it is clean."""
    words = answer.decode(errors="replace").removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    raise ScannerUnavailable("no verdict")
