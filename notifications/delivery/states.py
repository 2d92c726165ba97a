"""The life of an outbox line: queued → sending → accepted | waiting | failed; a line that came too late is cancelled.

Only the worker moves a line, so there is one role. A line is claimed by a conditional update; the table
below says which of those updates may exist.
"""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class LineState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"  # a temporary failure; the next attempt has a time
    ACCEPTED = "accepted"
    FAILED = "failed"
    CANCELLED = "cancelled"


CLAIMABLE = frozenset({LineState.QUEUED, LineState.WAITING})

TRANSITIONS = TransitionTable(
    LineState,
    {
        "worker": {
            LineState.QUEUED: {LineState.SENDING, LineState.CANCELLED},
            LineState.WAITING: {LineState.SENDING, LineState.CANCELLED},
            # A lease that ran out hands the line to another worker; it stays in sending.
            LineState.SENDING: {LineState.WAITING, LineState.ACCEPTED, LineState.FAILED, LineState.CANCELLED},
        }
    },
)
