"""Numbers that people read out over the telephone: CG-26-4821374-6.

Programme, year, seven digits and a check digit over all of it. The check digit is Damm's: it finds every single wrong
digit and every swap of neighbours.
"""

import re

from identity.check_digits import damm

from .text import latin_digits

_SHAPE = re.compile(r"([A-Z]{1,4})-([0-9]{2})-([0-9]{7})-([0-9])")
_LOOSE = re.compile(r"([A-Z]{1,4})([0-9]{2})([0-9]{7})([0-9])")
_NOT_WRITTEN = re.compile(r"[^A-Z0-9]")
_SERIALS = 10_000_000


def make(prefix: str, year: int, serial: int) -> str:
    """The reference of programme `prefix` (1 to 4 Latin capitals), `year` and `serial` (below ten million)."""
    if not re.fullmatch(r"[A-Z]{1,4}", prefix):
        raise ValueError("A prefix has one to four Latin capitals")
    if not 0 <= serial < _SERIALS:
        raise ValueError("A serial has at most seven digits")
    body = f"{prefix}-{year % 100:02d}-{serial:07d}"
    return f"{body}-{_check_digit(body)}"


def is_valid(text: str) -> bool:
    """Whether `text` is a reference in its normal form and the check digit agrees."""
    match = _SHAPE.fullmatch(text)
    return match is not None and _check_digit(text[:-2]) == match[4]


def normalise(text: str) -> str:
    """The normal form of what somebody typed: any case, spaces or dashes, digits of any script.

    What cannot be a reference comes back as it is, in capitals; `is_valid` then says no.
    """
    written = latin_digits(text).strip().upper()
    match = _LOOSE.fullmatch(_NOT_WRITTEN.sub("", written))
    return "-".join(match.groups()) if match else written


def _check_digit(body: str) -> str:
    return damm("".join(str(int(character, 36)) for character in body if character != "-"))
