"""When a message that could not be handed over is tried again."""

from datetime import timedelta

LEASE = timedelta(minutes=2)
"""How long one attempt may take before another worker picks the line up. Longer than any sender's time-out."""

_URGENT = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 30, 60, 120))
_NORMAL = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)),
    *(timedelta(hours=4) for _ in range(17)),
)


def wait_after(attempts: int, *, urgent: bool) -> timedelta | None:
    """The pause after the attempt number `attempts` (from 1) failed; None when it was the last.

    Ordinary notices are tried for about 69 hours, codes for about four minutes.
    """
    waits = _URGENT if urgent else _NORMAL
    return waits[attempts - 1] if attempts <= len(waits) else None
