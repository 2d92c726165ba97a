"""An application: draft, submitted, withdrawn or superseded; a draft may expire and come back. And its changes."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class ApplicationState(StrEnum):
    """Where an application stands, seen from the person who writes it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class AmendmentKind(StrEnum):
    """Why a sent application is changed: the person found something, or the office asked."""

    CORRECTION = "correction"
    REQUEST = "request"


class AmendmentState(StrEnum):
    """Whether it is being written, counts, or was left."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"


AMENDMENT_TRANSITIONS = TransitionTable(
    AmendmentState,
    {"citizen": {AmendmentState.OPEN: {AmendmentState.SENT, AmendmentState.DROPPED}}},
)

RECEIVED = frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN, ApplicationState.SUPERSEDED})

TRANSITIONS = TransitionTable(
    ApplicationState,
    {
        "citizen": {
            ApplicationState.DRAFT: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
            ApplicationState.SUBMITTED: {ApplicationState.WITHDRAWN},
            ApplicationState.EXPIRED: {ApplicationState.DRAFT},
        },
        "staff": {
            ApplicationState.DRAFT: {ApplicationState.SUBMITTED},
            ApplicationState.SUBMITTED: {ApplicationState.SUPERSEDED},
        },
        "system": {ApplicationState.DRAFT: {ApplicationState.EXPIRED}},
    },
)
