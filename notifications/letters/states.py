"""The life of a letter: its number is reserved with the decision, the worker issues it, and then it never changes."""

from enum import StrEnum

from services.kernel.transitions import TransitionTable


class LetterState(StrEnum):
    RESERVED = "reserved"
    ISSUED = "issued"


TRANSITIONS = TransitionTable(LetterState, {"worker": {LetterState.RESERVED: {LetterState.ISSUED}}})
