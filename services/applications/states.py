"""The life of an application (draft → submitted → withdrawn; a draft may expire), and of a change to it after sending."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class ApplicationState(StrEnum):
    """Where an application stands, seen from the person who writes it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


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

OPEN = frozenset({ApplicationState.DRAFT})
RECEIVED = frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN})

TRANSITIONS = TransitionTable(
    ApplicationState,
    {
        "citizen": {
            ApplicationState.DRAFT: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
            ApplicationState.SUBMITTED: {ApplicationState.WITHDRAWN},
        },
        "staff": {ApplicationState.DRAFT: {ApplicationState.SUBMITTED}},
        "system": {ApplicationState.DRAFT: {ApplicationState.EXPIRED}},
    },
)
