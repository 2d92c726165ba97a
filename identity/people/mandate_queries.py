"""What others may ask about mandates. `queries` hands it out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from .mandates.rules import holds_on
from .mandates.states import MandateStatus
from .models import Mandate, MandateInvitation


def mandate(mandate_id: UUID) -> Mandate | None:
    """Return one mandate with the two it concerns. The caller asks who may see it."""
    return Mandate.objects.filter(pk=mandate_id).select_related("grantor", "representative").first()


def mandates(mandate_ids: Iterable[UUID]) -> dict[UUID, Mandate]:
    """Return several mandates at once, by id, with who acts. One query."""
    return Mandate.objects.select_related("representative").in_bulk(list(mandate_ids))


def mandates_of(person_id: UUID) -> "QuerySet[Mandate]":
    """Return every mandate that the person gave or holds, ended ones too, newest first."""
    found = Mandate.objects.filter(_is("grantor", person_id) | _is("representative", person_id))
    return found.select_related("grantor", "representative").order_by("-asked_at")


def waiting_mandates() -> "QuerySet[Mandate]":
    """Return what was asked for and still waits for a yes, oldest first: work for a second member of staff."""
    return Mandate.objects.filter(status=MandateStatus.ASKED).order_by("asked_at")


def active_mandate(representative_id: UUID, mandate_id: UUID, now: datetime) -> Mandate | None:
    """Return the mandate if this person may act under it at this moment. To be asked at every act: it may end.

    One query: every request of whoever acts for somebody asks it.
    """
    found = _held(representative_id).filter(pk=mandate_id).select_related("representative").first()
    return found if found is not None and holds_on(found, timezone.localdate(now)) else None


def active_mandates(representative_id: UUID, now: datetime) -> list[Mandate]:
    """Return the mandates under which the person may act now, for the choice of whom they act for."""
    today = timezone.localdate(now)
    return [each for each in _held(representative_id).order_by("asked_at") if holds_on(each, today)]


def in_force(mandate_ids: Collection[UUID], now: datetime) -> frozenset[UUID]:
    """Return those of the mandates that are in force at this moment. One query: open pages are checked by it."""
    found = Mandate.objects.filter(pk__in=mandate_ids, status=MandateStatus.ACTIVE)
    today = timezone.localdate(now)
    return frozenset(each.pk for each in found if holds_on(each, today))


def invitations_of(grantor_id: UUID, now: datetime) -> "QuerySet[MandateInvitation]":
    """Return the invitations of this person that nobody has taken yet and that still work, newest first."""
    open_ = MandateInvitation.objects.filter(_is("grantor", grantor_id), used_at=None, withdrawn_at=None)
    return open_.filter(expires_at__gt=now).order_by("-created_at")


def _held(representative_id: UUID) -> "QuerySet[Mandate]":
    held = Mandate.objects.filter(_is("representative", representative_id), status=MandateStatus.ACTIVE)
    return held.select_related("grantor")


def _is(side: str, person_id: UUID) -> Q:
    """The person, also by a record that was merged into theirs."""
    return Q(**{f"{side}_id": person_id}) | Q(**{f"{side}__merged_into_id": person_id})
