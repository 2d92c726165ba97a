"""Words of the case screens: refusals as sentences, events as history."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from services.kernel.errors import DomainError

if TYPE_CHECKING:
    from services.casework.models import CaseEvent

EVENTS: dict[str, str | Promise] = {
    "received": _("Application received"),
    "taken": _("Case taken"),
    "verification_started": _("Checking began"),
    "information_requested": _("Applicant asked for something"),
    "information_received": _("What was asked for arrived"),
    "request_answered": _("The applicant answered what was asked"),
    "amended": _("The applicant changed what they sent"),
    "assessment_started": _("Ready to decide"),
    "proposed": _("Decision proposed"),
    "returned": _("Proposal given back"),
    "score_entered": _("Score of the functional assessment entered"),
    "decided_grant": pgettext_lazy("an event", "Granted"),
    "decided_refuse": pgettext_lazy("an event", "Refused"),
    "withdrawn": _("Taken back by the applicant"),
}
_BY_APPLICANT = {"received", "withdrawn", "amended", "request_answered"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    title: str | Promise
    who: str | Promise
    when: datetime


def said(error: DomainError) -> str:
    """A refusal as a sentence in the language of the page."""
    return error.text(gettext)


def happening(event: "CaseEvent") -> Happening:
    """An event of a case as a person would tell it."""
    who = event.actor_name or (_("The applicant") if event.key in _BY_APPLICANT else _("Portico, automatically"))
    return Happening(EVENTS.get(event.key, pgettext_lazy("an event", "Changed")), who, event.at)
