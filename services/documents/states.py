"""The life of a document: received piece by piece, quarantined, then checked or refused; removed at the end."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class DocumentState(StrEnum):
    """Where a document stands."""

    RECEIVED = "received"
    QUARANTINED = "quarantined"
    CHECKED = "checked"
    REFUSED = "refused"
    REMOVED = "removed"


# What an application may rest on: it is here as a whole, and nothing was found wrong with it so far.
USABLE = frozenset({DocumentState.QUARANTINED, DocumentState.CHECKED})
HELD = frozenset({DocumentState.RECEIVED, *USABLE})
_BY_PEOPLE = {
    DocumentState.RECEIVED: {DocumentState.QUARANTINED, DocumentState.REFUSED, DocumentState.REMOVED},
    DocumentState.QUARANTINED: {DocumentState.REMOVED},
    DocumentState.CHECKED: {DocumentState.REMOVED},
    DocumentState.REFUSED: {DocumentState.REMOVED},
}

TRANSITIONS = TransitionTable(
    DocumentState,
    {
        "citizen": _BY_PEOPLE,
        "staff": {DocumentState.RECEIVED: {DocumentState.QUARANTINED, DocumentState.REFUSED}},
        "system": {
            **_BY_PEOPLE,
            DocumentState.QUARANTINED: {DocumentState.CHECKED, DocumentState.REFUSED, DocumentState.REMOVED},
        },
    },
)
