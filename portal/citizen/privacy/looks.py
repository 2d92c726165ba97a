"""Who looked at my data, and what others did for me: the choice of lines, and their grouping by month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit import queries as trail
from identity.people import queries as people
from services.catalogue import queries as catalogue

from . import words

if TYPE_CHECKING:
    from identity.audit.models import Entry
    from identity.people.models import Mandate

PER_PAGE = 20
PERIODS: dict[str, tuple[str | Promise, int | None]] = {
    "30": (_("Last 30 days"), 30),
    "90": (_("Last 3 months"), 90),
    "365": (_("Last year"), 365),
    "all": (_("Always"), None),
}
WHO: dict[str, str | Promise] = {
    "everyone": _("Everyone"),
    "office": _("Our offices"),
    "own": _("You"),
    "acting": _("Those who act for you"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the list; `did` when it was more than a look: something done for the person."""

    who: str
    place: str
    when: datetime
    what: str | Promise
    why: str
    icon: str
    did: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The looks of one month on this page; `first` is its first day."""

    first: date
    looks: list[Look]


def chosen(actor: Actor, *, period: str, who: str, now: datetime) -> "QuerySet[Entry]":
    """The actor's trail, narrowed by a key of PERIODS and one of WHO. Newest first."""
    if actor.person_id is None:
        raise ValueError("Only a person has a trail of their own")
    rows = trail.looks_and_acts_for(actor.person_id)
    days = PERIODS[period][1]
    if days is not None:
        rows = rows.filter(at__gte=now - timedelta(days=days))
    own = Q(actor_id=actor.user_id)
    if who == "own":
        rows = rows.filter(own)
    if who == "office":
        rows = rows.exclude(own).filter(mandate_id=None)
    if who == "acting":
        rows = rows.filter(mandate_id__isnull=False)
    return rows


def by_month(entries: Iterable["Entry"], *, user_id: UUID | None) -> list[Month]:
    """The lines of one page under the months they belong to, in local time."""
    shown = list(entries)
    mandates = people.mandates({entry.mandate_id for entry in shown if entry.mandate_id})
    laws = catalogue.legal_grounds(get_language() or settings.LANGUAGE_CODE)
    grouped = groupby(shown, key=lambda entry: timezone.localdate(entry.at).replace(day=1))
    return [Month(first, [_look(entry, user_id, laws, mandates) for entry in rows]) for first, rows in grouped]


def _look(entry: "Entry", user_id: UUID | None, laws: Mapping[str, str], mandates: "Mapping[UUID, Mandate]") -> Look:
    if entry.mandate_id is not None:
        return _act(entry, mandates.get(entry.mandate_id))
    own = user_id is not None and entry.actor_id == user_id
    return Look(
        who=words.who(entry, own=own),
        place=words.place(entry, own=own),
        when=entry.at,
        what=words.what(entry),
        why=words.why(entry, laws),
        icon=_icon(entry, own=own),
    )


def _act(entry: "Entry", mandate: "Mandate | None") -> Look:
    """Something that somebody saw or did for the person, with the mandate by which they may."""
    return Look(
        who=words.representative(mandate),
        place=words.by_mandate(mandate),
        when=entry.at,
        what=words.what(entry),
        why=words.for_you(entry),
        icon="hand-helping",
        did=entry.kind == "change",
    )


def _icon(entry: "Entry", *, own: bool) -> str:
    if own:
        return "smartphone"
    return "user-round" if entry.actor_name else "landmark"
