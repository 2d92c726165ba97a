"""Whether a card was revoked: asked at the authority (`ocsp`), or looked up in its lists (`crl`). Never assumed."""

from datetime import datetime
from typing import Protocol

from ..paths import CheckedPath
from .crl import Lists
from .ocsp import Responder

__all__ = ["Lists", "Responder", "Revocation"]


class Revocation(Protocol):
    def check(self, path: CheckedPath, *, now: datetime) -> None:
        """Return if the card is known not to be revoked. Raises CardRefused in every other case."""
