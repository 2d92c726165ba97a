"""What is asked for a mandate at a counter, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.people.mandates.kinds import Basis, Scope
from portal.shell.narrowing import narrowed

from .rows import EVIDENCE, programme_names

MONTHS = (1, 3, 6, 12, 24)
USUAL_MONTHS = "12"
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick."""

    value: str
    label: str


def read(posted: Any, today: date) -> dict[str, Any]:
    """What `ask_mandate` needs beside the two people. Values that nobody offered are left out. Raises AnswersRefused
    where no programme is left of those that were ticked."""
    known = programme_names()
    evidence = posted.get("evidence", "")
    return {
        "institution": posted.get("institution", "").strip()[:150],
        "basis": posted.get("basis", "") if posted.get("basis", "") in Basis.values else Basis.CONSENT.value,
        "scopes": posted.getlist("scopes"),
        "programmes": narrowed(posted.getlist("programmes"), known),
        "valid_until": _until(posted.get("months", ""), today),
        "evidence": evidence if evidence in EVIDENCE else "",
        "evidence_note": posted.get("evidence_note", "").strip()[:LONGEST_NOTE],
    }


def form_context(posted: Any) -> Mapping[str, Any]:
    """The form as it was typed. One query."""
    return {
        "bases": list(Basis.choices),
        "scopes": [Choice(scope.value, str(scope.for_others)) for scope in Scope],
        "programmes": [Choice(code, name) for code, name in programme_names().items()],
        "evidence": list(EVIDENCE.items()),
        "months": [*((str(months), _months(months)) for months in MONTHS), ("", _("Until somebody ends it"))],
        "typed": {
            "representative": posted.get("representative", ""),
            "institution": posted.get("institution", ""),
            "basis": posted.get("basis", Basis.CONSENT),
            "evidence": posted.get("evidence", ""),
            "evidence_note": posted.get("evidence_note", ""),
            "months": posted.get("months", USUAL_MONTHS),
            "scopes": posted.getlist("scopes") if posted else [],
            "programmes": posted.getlist("programmes") if posted else [],
        },
    }


def _until(text: str, today: date) -> date | None:
    """The first day without the mandate, the 28th at the latest; None: no day. What nobody offered is the usual."""
    if text == "":
        return None
    months = int(text if text in {str(each) for each in MONTHS} else USUAL_MONTHS)
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, min(today.day, 28))


def _months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
