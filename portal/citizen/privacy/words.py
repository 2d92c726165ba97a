"""What the trail says about a look, in the words of the person concerned.

The trail names acts and kinds of record; the person reads a sentence. An act nobody has worded yet is told by the
kind of record it opened, so that a look is never left out.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend import wording
from frontend.wording import listed
from identity.access.purposes import Purpose
from identity.access.roles import Role

if TYPE_CHECKING:
    from identity.audit.models import Entry
    from identity.people.models import Mandate

Text = str | Promise

BY_ACTION: dict[str, Text] = {
    "case.read": gettext_lazy("Your application, what the rules make of it, and the decision"),
    "case.answers_read": gettext_lazy("Every answer you gave"),
    "case.household_read": gettext_lazy("Who lives with you"),
    "case.history_read": gettext_lazy("What happened with your application, and who worked on it"),
    "queue.read": gettext_lazy("Your name and receipt number, in a list of work"),
    "letter.read": gettext_lazy("A letter we wrote to you"),
    "receipt.read": gettext_lazy("The receipt of your application"),
    "mandates.read": gettext_lazy("Who acts for you, and for whom you act"),
    "recovery.read": gettext_lazy("What opens your account, to let you in again"),
    "mandate.acting_began": gettext_lazy("Began to act for you"),
    "mandate.acting_stopped": gettext_lazy("Ceased to act for you"),
    "application.started": gettext_lazy("Began an application for you"),
    "application.joined": gettext_lazy("Let several of your applications offer answers to one another"),
    "application.page_saved": gettext_lazy("Filled in a page of your application"),
    "declaration.signed": gettext_lazy("Signed an application of yours"),
    "application.submitted": gettext_lazy("Sent your application"),
    "application.withdrawn": gettext_lazy("Took your application back"),
    "case.request_answered": gettext_lazy("Answered what we asked about your application"),
    "household.told": gettext_lazy("Said in an application who lives with you"),
    "household.told_taken_back": gettext_lazy("Took back what an application said of who lives with you"),
    "household.confirmed": gettext_lazy("Said that what we know of who lives with you is still right"),
    "contact.change_requested": gettext_lazy("Asked for a new number or address for our messages"),
    "contact.changed": gettext_lazy("Changed where our messages to you go"),
}
BY_RECORD: dict[str, Text] = {
    "casework.case": gettext_lazy("Your application"),
    "applications.application": gettext_lazy("Your application"),
    "letters.letter": gettext_lazy("A letter we wrote to you"),
    "people.person": gettext_lazy("Your name, date of birth and how we reach you"),
    "households.household": gettext_lazy("Who belongs to your household"),
    "documents.document": gettext_lazy("A photo or PDF that was sent for you"),
}


def what(entry: "Entry") -> Text:
    """What was looked at."""
    return BY_ACTION.get(entry.action) or BY_RECORD.get(entry.record_type) or _("Something we keep about you")


def why(entry: "Entry", laws: Mapping[str, str]) -> str:
    """The stated purpose, the words added to it, and the law it rests on, which `laws` names for the reader."""
    if entry.purpose == Purpose.OWN_DATA:
        return str(Purpose.OWN_DATA.label)
    known = entry.purpose in Purpose.values
    reason = str(Purpose(entry.purpose).label) if known else _("No reason was given")
    if entry.purpose_text:
        # Translators: a purpose, then the words a member of staff added
        reason = _("%(purpose)s: %(words)s") % {"purpose": reason, "words": entry.purpose_text}
    if entry.legal_ground:
        law = laws.get(entry.legal_ground, entry.legal_ground)
        # Translators: a purpose, then the law it rests on
        reason = _("%(purpose)s (%(law)s)") % {"purpose": reason, "law": law}
    return reason


def who(entry: "Entry", *, own: bool) -> str:
    """A member of staff by name; the person themselves as “You”; a machine as what it is."""
    if own:
        return _("You")
    return entry.actor_name or _("Portico, automatically")


def representative(mandate: "Mandate | None") -> str:
    """Whoever acts for the person, by name: the person let them, or the law did and a document said so."""
    if mandate is None or mandate.representative is None:
        return _("Somebody who acts for you")
    return mandate.representative.full_name


def by_mandate(mandate: "Mandate | None") -> str:
    """That they are no member of staff, and by which mandate they may."""
    if mandate is None:
        return _("Acts for you")
    day = wording.day(mandate.valid_from)
    # Translators: of somebody who acts for the reader, and the day on which their mandate began
    return _("Acts for you, mandate of %(day)s") % {"day": day}


def for_you(entry: "Entry") -> str:
    """Whether they only looked or did something."""
    return _("Looked for you") if entry.kind == "read" else _("Did this for you")


def place(entry: "Entry", *, own: bool) -> str:
    """The roles and the office, as “Caseworker, Selmar”."""
    if own:
        return ""
    roles = [str(Role(role).label) for role in entry.actor_role.split(",") if role in Role.values]
    return listed([*roles, entry.actor_office])
