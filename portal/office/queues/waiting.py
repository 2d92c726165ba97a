"""What a case waits for, in a word and a sentence, and how much of the promised time is left."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from frontend import wording

Text = str | Promise

_SOON_DAYS = 2
_OVER = ("decided", "closed")


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with a tone and a picture. `tone` is empty for a plain word."""

    word: Text
    tone: str = ""
    icon: str = ""


BY_EVENT: dict[str, tuple[Chip, Text]] = {
    "received": (Chip(pgettext_lazy("a case", "New"), "info", "inbox"), gettext_lazy("Sent %(when)s")),
    "taken": (Chip(pgettext_lazy("a case", "Read"), "info", "file-text"), gettext_lazy("Taken by %(who)s")),
    "verification_started": (
        Chip(pgettext_lazy("a case", "Check"), "info", "clipboard-check"),
        gettext_lazy("Compare the answers with papers and records"),
    ),
    "information_requested": (
        Chip(pgettext_lazy("a case", "Asked"), "", "file-question"),
        gettext_lazy("With the applicant since %(when)s"),
    ),
    "information_received": (
        Chip(pgettext_lazy("a case", "Answered"), "warning", "file-check"),
        gettext_lazy("What we asked for arrived %(when)s"),
    ),
    "request_answered": (
        Chip(pgettext_lazy("a case", "Answered"), "warning", "file-check"),
        gettext_lazy("The applicant answered what we asked %(when)s"),
    ),
    "amended": (
        Chip(pgettext_lazy("a case", "Changed"), "warning", "file-check"),
        gettext_lazy("The applicant changed what they sent %(when)s"),
    ),
    "assessment_started": (
        Chip(pgettext_lazy("a case", "Ready"), "success", "check"),
        gettext_lazy("Nothing is open, propose a decision"),
    ),
    "score_entered": (
        Chip(pgettext_lazy("a case", "Ready"), "success", "check"),
        gettext_lazy("The score is entered, propose a decision"),
    ),
    "proposed": (Chip(pgettext_lazy("a case", "Approve"), "brand", "check-check"), gettext_lazy("Proposed by %(who)s")),
    "returned": (
        Chip(pgettext_lazy("a case", "Given back"), "warning", "undo-2"),
        gettext_lazy("%(who)s asks to look again"),
    ),
    "decided_grant": (Chip(pgettext_lazy("a case", "Granted"), "success", "check"), gettext_lazy("Decided %(when)s")),
    "decided_refuse": (Chip(pgettext_lazy("a case", "Refused"), "danger", "x"), gettext_lazy("Decided %(when)s")),
    "withdrawn": (Chip(pgettext_lazy("a case", "Closed")), gettext_lazy("Taken back by the applicant")),
}
OTHERWISE = (Chip(pgettext_lazy("a case", "Open"), "info", "inbox"), gettext_lazy("Changed %(when)s"))


def waits_for(last_event: str, *, by: str, at: datetime) -> tuple[Chip, str]:
    """The chip and the sentence for a case whose last event is `last_event`, done by `by` at `at`."""
    chip, sentence = BY_EVENT.get(last_event, OTHERWISE)
    return chip, str(sentence) % {"who": by or _("a colleague"), "when": day_in_passing(at)}


def promised(due_on: date, today: date, *, state: str) -> Chip:
    """How long until the day we promised. Today and late are red, two days and less are lit, all else is plain."""
    days = (due_on - today).days
    if state in _OVER:
        return Chip("")
    if days < 0:
        return Chip(ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}, "danger")
    if days == 0:
        return Chip(_("Today"), "danger")
    left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return Chip(left, "lamp" if days <= _SOON_DAYS else "")


def day_in_passing(at: datetime) -> str:
    """A day as one says it inside a sentence: today, yesterday, or Friday 4 December."""
    day, today = timezone.localdate(at), timezone.localdate()
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    return wording.day(day)
