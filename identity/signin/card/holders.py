"""Who signed in with a card, as far as the card proves it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CardHolder:
    """What a valid token says. Nothing of it is personal in logs: only thumbprint and issuer are printed.

    `kind` is the ETSI type of the number (PNO, IDC, PAS, TAX, TIN, a country's own) or "" for a bare one.
    `issuer` and `serial_number` name the certificate as its authority does; `thumbprint` is its SHA-256 in hex,
    `key` that of its public key, which is the card itself: no other card has it. `signing_keys` are those of the keys
    by which the card signs documents, as its software says; newer software does, and nothing in it is verified.
    """

    kind: str = field(repr=False)
    country: str = field(repr=False)
    number: str = field(repr=False)
    given_name: str = field(repr=False)
    surname: str = field(repr=False)
    common_name: str = field(repr=False)
    issuer: str
    serial_number: str = field(repr=False)
    thumbprint: str
    key: str = field(repr=False)
    valid_until: datetime
    policies: frozenset[str]
    algorithm: str
    signing_keys: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def full_name(self) -> str:
        """The name as people write it; the common name where the card does not tell its parts."""
        return " ".join(part for part in (self.given_name, self.surname) if part) or self.common_name
