"""What happens with drafts when a form gets a new version: how it is said, checked and carried out. All of it pure."""

from .carrying import Carried, carry, rehome
from .differences import Difference, differences, only_words_differ
from .in_flight import BINDING, InFlight, Policy, steps_due
from .reading import read_in_flight
from .steps import Rename, Step

__all__ = [
    "BINDING",
    "Carried",
    "Difference",
    "InFlight",
    "Policy",
    "Rename",
    "Step",
    "carry",
    "differences",
    "only_words_differ",
    "read_in_flight",
    "rehome",
    "steps_due",
]
