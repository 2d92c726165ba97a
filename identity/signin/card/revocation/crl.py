"""Looking a card up in the authority's lists of revoked certificates, for places without a network.

Somebody lays new lists into a folder before the old ones run out. No list that is signed, whole and fresh: refused.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem, x509

from ..paths import CheckedPath
from ..refusals import CardRefused, Reason, unreadable_means
from .lists import RevokedList, read

SKEW = timedelta(minutes=15)
SUFFIXES = {".crl", ".pem", ".der"}
MOST_LISTS = 50


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists in `folder`; a file that was replaced is read again."""

    folder: Path

    def check(self, path: CheckedPath, *, now: datetime) -> None:
        """Look up the card and every authority below the anchor."""
        lists = self._lists()
        for certificate, issuer in zip(path.certificates, path.certificates[1:], strict=False):
            _check_one(certificate, issuer, lists, now)

    def _lists(self) -> list[RevokedList | None]:
        try:
            files = sorted(each for each in self.folder.iterdir() if each.suffix.lower() in SUFFIXES)
            stats = [each.stat() for each in files]
            return [_kept(each, it.st_mtime_ns, it.st_size) for each, it in zip(files, stats, strict=True)]
        except OSError as trouble:
            raise CardRefused(Reason.CRL_MISSING) from trouble


def _check_one(
    certificate: x509.Certificate, issuer: x509.Certificate, lists: list[RevokedList | None], now: datetime
) -> None:
    with unreadable_means(Reason.CRL_UNREADABLE):
        about = [each for each in lists if each is not None and each.is_about(certificate, issuer)]
    if not about:
        raise CardRefused(Reason.CRL_UNREADABLE if None in lists else Reason.CRL_MISSING)
    fresh = [each for each in about if each.this_update <= now + SKEW and each.next_update >= now]
    if not fresh:
        raise CardRefused(Reason.CRL_STALE)
    # Old lists may lie there still. Who was on hold in one and is not in the newest was released.
    if certificate.serial_number in max(fresh, key=lambda each: each.this_update).serial_numbers:
        raise CardRefused(Reason.REVOKED)


@lru_cache(maxsize=MOST_LISTS)
def _kept(path: Path, _changed_at: int, _size: int) -> RevokedList | None:
    """None for what we cannot use: it stands for nobody's word, and a whole list beside it still counts."""
    content = path.read_bytes()
    try:
        with unreadable_means(Reason.CRL_UNREADABLE):
            return read(pem.unarmor(content)[2] if pem.detect(content) else content)
    except CardRefused:
        return None
