"""Why somebody at a counter opens the record of a person: stated first, kept for a while, read by the person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from identity.access.actors import Actor
from identity.access.purposes import Purpose
from identity.audit.operations import record_refusal
from identity.people import queries as people
from identity.people.models import IdentifierKind
from identity.signin.limits import StrictLimit
from services.applications import queries as applications
from services.kernel import references
from services.kernel.errors import AnswersRefused

# Whoever tries numbers one after the other is not serving anybody.
LOOK_UPS = StrictLimit("registry-look-ups", 60, 3600)
LONGEST_WORDS = 300
_OPENED = "registry.opened"


@dataclass(frozen=True, slots=True)
class Reason:
    """What was stated, and what was added in one's own words."""

    purpose: str
    text: str


def find_person(actor: Actor, number: str, now: datetime) -> UUID:
    """The person with this receipt, card or registry number. Names are not searched: a number is shown at a counter.

    Raises AnswersRefused when there is none, and after sixty look-ups in an hour; both stand in the trail.
    """
    if not LOOK_UPS.take(str(actor.user_id)):
        _note(actor, "registry.too_many", now)
        raise AnswersRefused({"number": _("There were many tries. Try again in an hour.")})
    found = _by_receipt(actor, number) or _by_identifier(number)
    if found is None:
        _note(actor, "registry.not_found", now)
        raise AnswersRefused({"number": _("We know nobody by this number. Compare it with the paper, digit by digit.")})
    return found


def reason_in(posted: "dict[str, str]") -> Reason:
    """The reason as it was typed. Raises AnswersRefused for none, and for one that needs words and has none."""
    purpose, text = posted.get("purpose", ""), posted.get("text", "").strip()[:LONGEST_WORDS]
    if purpose not in dict(Purpose.for_staff()):
        raise AnswersRefused({"purpose": _("Choose why you open this record. The person reads it.")})
    if Purpose(purpose).needs_text and not text:
        raise AnswersRefused({"text": _("Write down why. The person may ask for it.")})
    return Reason(purpose, text)


def open_for(request: HttpRequest, person_id: UUID, reason: Reason, now: datetime) -> None:
    """Keep the reason in the session, for this person and a while."""
    until = now + timedelta(minutes=settings.PORTICO_POLICIES.purpose_lasts_minutes)
    opened = {key: kept for key, kept in request.session.get(_OPENED, {}).items() if kept[2] > now.timestamp()}
    request.session[_OPENED] = {**opened, str(person_id): [reason.purpose, reason.text, until.timestamp()]}


def reason_for(request: HttpRequest, person_id: UUID, now: datetime) -> Reason | None:
    """The reason that holds for this person now, or None: it has to be stated first."""
    purpose, text, until = request.session.get(_OPENED, {}).get(str(person_id), ("", "", 0))
    return Reason(purpose, text) if until > now.timestamp() else None


def _by_receipt(actor: Actor, number: str) -> UUID | None:
    reference = references.normalise(number)
    if not references.is_valid(reference):
        return None
    found = applications.visible_to(actor).filter(reference=reference).select_related("person").first()
    return found.person.standing_id if found else None


def _by_identifier(number: str) -> UUID | None:
    """A number that stands for two people under two kinds stands for nobody here."""
    found = {person.standing_id for kind in IdentifierKind if (person := people.by_identifier(kind, number))}
    return found.pop() if len(found) == 1 else None


def _note(actor: Actor, action: str, now: datetime) -> None:
    record_refusal(actor=actor, action=action, record_type="people.person", record_id=None, now=now)
