"""The life of an entitlement: machines and people may hold it, only people end it."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class EntitlementState(StrEnum):
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
