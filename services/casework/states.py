"""The life of a case, from the day an application arrives to the day it is decided."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class CaseState(StrEnum):
    """Where a case stands, seen from the office. Applicants read other words: see `status`."""

    RECEIVED = "received"
    SCREENING = "screening"
    VERIFICATION = "verification"
    INFO_REQUESTED = "info_requested"
    ASSESSMENT = "assessment"
    PROPOSED = "proposed"
    DECIDED = "decided"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What a decision says."""

    GRANT = "grant"
    REFUSE = "refuse"


class DecisionState(StrEnum):
    """What became of a proposal. One that was returned stays on record and counts no more."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"


WITH_CASEWORKER = frozenset({CaseState.SCREENING, CaseState.VERIFICATION, CaseState.ASSESSMENT})
OPEN = frozenset(CaseState) - {CaseState.DECIDED, CaseState.CLOSED}

TRANSITIONS = TransitionTable(
    CaseState,
    {
        "caseworker": {
            CaseState.RECEIVED: {CaseState.SCREENING},
            CaseState.SCREENING: {CaseState.VERIFICATION, CaseState.ASSESSMENT, CaseState.PROPOSED},
            CaseState.VERIFICATION: {CaseState.INFO_REQUESTED, CaseState.ASSESSMENT, CaseState.PROPOSED},
            CaseState.INFO_REQUESTED: {CaseState.VERIFICATION},
            CaseState.ASSESSMENT: {CaseState.VERIFICATION, CaseState.PROPOSED},
        },
        "approver": {CaseState.PROPOSED: {CaseState.DECIDED, CaseState.ASSESSMENT}},
        # The applicant took the application back, and nobody decides it any more; or answered what was asked.
        "system": {
            CaseState.RECEIVED: {CaseState.CLOSED},
            CaseState.SCREENING: {CaseState.CLOSED},
            CaseState.VERIFICATION: {CaseState.CLOSED},
            CaseState.INFO_REQUESTED: {CaseState.CLOSED, CaseState.VERIFICATION},
            CaseState.ASSESSMENT: {CaseState.CLOSED},
            CaseState.PROPOSED: {CaseState.CLOSED},
        },
    },
)
