"""The life of an entitlement: machines and people may hold it, only people end it."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class EntitlementState(StrEnum):
    """Whether what is owed is paid, waits for a person to look, or is over."""

    ACTIVE = "active"
    HELD = "held"
    ENDED = "ended"


TRANSITIONS = TransitionTable(
    EntitlementState,
    {
        "system": {EntitlementState.ACTIVE: {EntitlementState.HELD}},
        "staff": {
            EntitlementState.ACTIVE: {EntitlementState.HELD, EntitlementState.ENDED},
            EntitlementState.HELD: {EntitlementState.ACTIVE, EntitlementState.ENDED},
        },
    },
)
