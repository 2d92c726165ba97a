"""Provisional numbers: “T-4821374-6”, for somebody whom no registry knows yet.

Nobody is sent away for lack of papers.
"""

import re

from identity.check_digits import damm

from ..contact_values import latin_digits
from ..names import clean

SERIALS = 10_000_000
_LOOSE = re.compile(r"T?([0-9]{7})([0-9])")


def make(serial: int) -> str:
    """Return the number of a serial below ten million."""
    if not 0 <= serial < SERIALS:
        raise ValueError("A serial has at most seven digits")
    body = f"{serial:07d}"
    return f"T-{body}-{damm(body)}"


def read(text: str) -> str | None:
    """Return the one form of what somebody typed (any case, spaces, dashes, digits), or None: it cannot be one."""
    written = re.sub(r"[^A-Z0-9]", "", latin_digits(clean(text)).upper())
    match = _LOOSE.fullmatch(written)
    if match is None or damm(match[1]) != match[2]:
        return None
    return f"T-{match[1]}-{match[2]}"
