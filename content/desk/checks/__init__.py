"""What a page, banner or form must have before the public sees it, and what somebody should look at once more."""

from typing import Any

from content.forms.models import FormDraft

from ..findings import Finding
from . import forms, mandatory
from . import warnings as doubts

__all__ = ["problems", "warnings"]


def problems(obj: Any) -> list[Finding]:
    """Everything mandatory that is missing, each with its place."""
    return forms.problems(obj) if isinstance(obj, FormDraft) else mandatory.problems(obj)


def warnings(obj: Any) -> list[Finding]:
    """What can be right all the same, and is therefore asked."""
    return forms.warnings(obj) if isinstance(obj, FormDraft) else doubts.warnings(obj)
