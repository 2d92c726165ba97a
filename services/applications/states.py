"""An application: draft → submitted → withdrawn; a draft may be withdrawn, or expire and be opened again."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class ApplicationState(StrEnum):
    """Where an application stands, seen from the person who writes it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


OPEN = frozenset({ApplicationState.DRAFT})
RECEIVED = frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN})

TRANSITIONS = TransitionTable(
    ApplicationState,
    {
        "citizen": {
            ApplicationState.DRAFT: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
            ApplicationState.SUBMITTED: {ApplicationState.WITHDRAWN},
            ApplicationState.EXPIRED: {ApplicationState.DRAFT},
        },
        "staff": {ApplicationState.DRAFT: {ApplicationState.SUBMITTED}},
        "system": {ApplicationState.DRAFT: {ApplicationState.EXPIRED}},
    },
)
