"""What a page or banner must have before the public sees it, and what somebody should look at once more."""

from .mandatory import problems
from .warnings import warnings

__all__ = ["problems", "warnings"]
