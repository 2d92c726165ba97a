"""The names by which other sectors know people.

A bank, a ministry or a programme never gets our id of a person: it gets a name of its own, made from the person's UUID
(never from a national number, of which there are few enough to try them all). Two sectors cannot join their lists by
it, and nobody gets back from it to the person without the key. Only this module holds the keys of all sectors.
"""

import hashlib
import hmac
import re
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import keyring
from .ring import KEY_BYTES

_SECTOR = re.compile(r"[a-z][a-z0-9-]{1,39}")


def pseudonym(person_id: UUID, *, sector: str, root: str = "") -> str:
    """Return the person's name in `sector`: the name of the root, a colon and 64 hexadecimal digits.

    `root` names an older root than the newest. Raises ValueError for a sector that is no code, KeyError for an
    unknown root.
    """
    if not _SECTOR.fullmatch(sector):
        raise ValueError("A sector is a code of small letters, digits and hyphens")
    roots = keyring.pseudonym_roots()
    root = root or list(roots)[-1]
    key = _key_of(roots[root], sector)
    return f"{root}:{hmac.new(key, person_id.bytes, hashlib.sha256).hexdigest()}"


def pseudonyms(person_id: UUID, *, sector: str) -> list[str]:
    """Return every name the person ever had in `sector`, newest first: what was handed out stays recognisable."""
    return [pseudonym(person_id, sector=sector, root=root) for root in reversed(list(keyring.pseudonym_roots()))]


def belongs_to(name: str, person_id: UUID, *, sector: str) -> bool:
    """Tell whether `sector` knows the person by this name, under whichever root it was made."""
    return any(hmac.compare_digest(name.encode(), own.encode()) for own in pseudonyms(person_id, sector=sector))


def _key_of(root: bytes, sector: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"portico:sector:{sector}".encode()).derive(root)
