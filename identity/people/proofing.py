"""How attestations turn into proof of identity. Plain arithmetic: no clock, no database."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

# Whoever vouches for somebody must themselves have shown documents.
ATTESTER_LEVEL = 2
ENOUGH = 2
WEIGHTS = {"institution": 2, "community_leader": 1, "household": 1, "staff_visit": 1}


class AttestationLike(Protocol):
    kind: str
    attester_index: str
    weight: int
    attested_on: date
    expires_on: date
    withdrawn_at: datetime | None


def counts_on(attestation: AttestationLike, day: date) -> bool:
    """Tell whether the attestation counts on this day."""
    in_time = attestation.attested_on <= day < attestation.expires_on
    return attestation.withdrawn_at is None and in_time


def level_from(attestations: Iterable[AttestationLike], day: date) -> int:
    """Return 1 when one institution or two who do not depend on one another attest, else 0. Never more.

    Of several words of the same attester one counts, and of a household one: its members speak with one voice.
    """
    voices: dict[str, int] = {}
    for each in attestations:
        if counts_on(each, day):
            voice = "household" if each.kind == "household" else each.attester_index
            voices[voice] = max(each.weight, voices.get(voice, 0))
    return 1 if sum(voices.values()) >= ENOUGH else 0
