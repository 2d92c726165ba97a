"""What changed in a form since somebody began to fill it in, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.applications import queries as applications
from services.forms.schema import say

if TYPE_CHECKING:
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class Changes:
    """Questions that are new, that are asked otherwise, and that are not asked any more: as they read."""

    new: list[str]
    changed: list[str]
    gone: list[str]


def changes(draft: "Application", language: str) -> Changes | None:
    """Said until the person has gone on; None where nothing changed. No query."""
    found = applications.changes_told(draft)
    if not found:
        return None
    named = {
        kind: [say(each.question.label, language) for each in found if each.kind == kind]
        for kind in ("new", "changed", "gone")
    }
    return Changes(**named)
