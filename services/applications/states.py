"""The life of an application: draft → submitted → withdrawn | superseded | expired."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class ApplicationState(StrEnum):
    """Where an application stands, seen from the person who writes it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


OPEN = frozenset({ApplicationState.DRAFT})
RECEIVED = frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN, ApplicationState.SUPERSEDED})

TRANSITIONS = TransitionTable(
    ApplicationState,
    {
        "citizen": {
            ApplicationState.DRAFT: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
            ApplicationState.SUBMITTED: {ApplicationState.WITHDRAWN, ApplicationState.SUPERSEDED},
        },
        "system": {ApplicationState.DRAFT: {ApplicationState.EXPIRED}},
    },
)
