"""The pattern page: every component in its groups, with the sentence that says when to use it and its states."""

from .catalogue import COMPONENTS, GROUPS, Group, Part
from .samples import samples

__all__ = ["COMPONENTS", "GROUPS", "Group", "Part", "samples"]
