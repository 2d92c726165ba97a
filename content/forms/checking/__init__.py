"""What a draft needs before it can be published, in the words of an editor and with its place."""

from .faults import faults
from .people import of_people, of_rules, warnings, ways
from .places import Fault

__all__ = ["Fault", "faults", "of_people", "of_rules", "warnings", "ways"]
