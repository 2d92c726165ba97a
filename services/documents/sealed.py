"""The bytes of a document at rest: pieces, each sealed with the document's own key and bound to its place.

The key of the file lies in its row, sealed by the ring of the house: turning the ring seals keys again, not files.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from identity.people.errors import CannotRead

from .limits import CHUNK_BYTES
from .models import Document

KEY_BYTES = 32
NONCE_BYTES = 12
ORIGINAL, KEPT = "original", "kept"


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(KEY_BYTES)


def preview_name(page: int) -> str:
    """The name of the picture of a page, from 1."""
    return f"page{page}"


def write(document: Document, name: str, content: bytes) -> None:
    """Seals the whole of a file, in pieces of one size."""
    for start in range(0, max(len(content), 1), CHUNK_BYTES):
        write_piece(document, name, start, content[start : start + CHUNK_BYTES])


def write_piece(document: Document, name: str, start: int, content: bytes) -> None:
    """Seals one piece. The same piece written again is the same file; another document's key does not open it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = AESGCM(document.file_key).encrypt(nonce, content, _bound_to(document.pk, name, start))
    _folder().save(_path(document.pk, name, start), ContentFile(nonce + body))


def read(document: Document, name: str, size: int) -> Iterator[bytes]:
    """The pieces in order, `size` bytes in all. Raises CannotRead when one is missing, changed or from elsewhere."""
    start = 0
    while start < size:
        piece = _piece(document, name, start)
        if not piece:
            raise CannotRead("A piece of a document is missing.")
        yield piece
        start += len(piece)


def remove(document: Document, names: Iterable[str]) -> None:
    """Deletes files of a document. What is not there is gone already."""
    folder = _folder()
    for name in names:
        with suppress(FileNotFoundError):
            _folders, files = folder.listdir(_place(document.pk, name))
            for file in files:
                folder.delete(f"{_place(document.pk, name)}/{file}")
            folder.delete(_place(document.pk, name))


def _piece(document: Document, name: str, start: int) -> bytes:
    try:
        with _folder().open(_path(document.pk, name, start)) as file:
            sealed = file.read()
        return AESGCM(document.file_key).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(document.pk, name, start)
        )
    except (FileNotFoundError, InvalidTag, ValueError):
        raise CannotRead("A piece of a document is missing, or does not belong where it was found.") from None


def _folder() -> Storage:
    return storages["documents"]


def _place(pk: UUID, name: str) -> str:
    """Ids that were made together begin alike, so their last digits spread them over folders."""
    return f"{pk.hex[-2:]}/{pk.hex}/{name}"


def _path(pk: UUID, name: str, start: int) -> str:
    return f"{_place(pk, name)}/{start:010d}"


def _bound_to(pk: UUID, name: str, start: int) -> bytes:
    return f"documents.document:{pk}:{name}:{start}".encode()
