"""A mandate as the two it concerns read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend import wording
from identity.people.mandates.kinds import Basis, Scope
from identity.people.mandates.rules import holds_on
from services.catalogue import queries as catalogue

if TYPE_CHECKING:
    from identity.people.models import Mandate, MandateInvitation

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One mandate: the other person (or institution), what for, how it came about, until which day."""

    id: UUID
    who: str
    what: list[str]
    where: str
    how: Text
    until: date | None
    status: str
    status_name: Text
    holds: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """One invitation that nobody has taken yet."""

    id: UUID
    what: list[str]
    where: str
    until: date
    expires_at: datetime


def lines(mandates: "Iterable[Mandate]", *, mine: bool, now: datetime) -> list[Line]:
    """`mine` are those I gave: then the other is who acts, else for whom. One query, for the names of programmes."""
    names = programme_names()
    today = timezone.localdate(now)
    return [
        Line(
            id=each.pk,
            who=_actor(each) if mine else each.grantor.full_name,
            what=scope_names(each.scopes, mine=mine),
            where=_where(each.programmes, names),
            how=_how(each),
            until=_last_day(each.valid_until),
            status=each.status,
            status_name=each.get_status_display(),
            holds=holds_on(each, today),
        )
        for each in mandates
    ]


def waiting(invitations: "Iterable[MandateInvitation]") -> list[Waiting]:
    """Invitations, newest first. One query."""
    names = programme_names()
    return [
        Waiting(
            id=each.pk,
            what=scope_names(each.scopes, mine=True),
            where=_where(each.programmes, names),
            until=each.valid_until - timedelta(days=1),
            expires_at=each.expires_at,
        )
        for each in invitations
    ]


def programme_names() -> dict[str, str]:
    """The programmes by code, in the language of the reader. One query."""
    return {each.code: each.name_in(wording.language()) for each in catalogue.programmes()}


def scope_names(scopes: Iterable[str], *, mine: bool) -> list[str]:
    """What a mandate allows, in the order of the law: said to whoever gave it (`mine`), or of them."""
    return [str(scope.label if mine else scope.for_others) for scope in Scope if scope in set(scopes)]


def _actor(mandate: "Mandate") -> str:
    return mandate.representative.full_name if mandate.representative else mandate.institution


def _where(codes: Iterable[str], names: dict[str, str]) -> str:
    return wording.listed([names.get(code, code) for code in codes]) or _("All programmes")


def _how(mandate: "Mandate") -> Text:
    """How the grantor agreed, else which law stands in for their word."""
    if mandate.basis == Basis.CONSENT and mandate.consent_how:
        day = wording.day(timezone.localdate(mandate.consented_at)) if mandate.consented_at else ""
        # Translators: how somebody agreed that another acts for them, and on which day
        return _("%(how)s, %(day)s") % {"how": mandate.get_consent_how_display(), "day": day}
    return mandate.get_basis_display()


def _last_day(valid_until: date | None) -> date | None:
    return valid_until - timedelta(days=1) if valid_until else None
