"""Who took the application in, who proposed, who approves: three steps, three people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.models import RoleAssignment
from identity.access.roles import Role
from identity.people.models import User

if TYPE_CHECKING:
    from services.casework.models import Case, Decision

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One arch. `state` is done, now or next; `when` says who, and when they did it."""

    title: str
    state: str
    when: str | Promise


def four_eyes(case: "Case", standing: "Decision | None", today: date) -> list[Pair]:
    """The three steps. A query for the names of those who may approve, while nobody has, and one for who sent it."""
    return [_intake(case), _proposal(case, standing), _approval(case, standing, today)]


def _intake(case: "Case") -> Pair:
    return Pair(_("Intake"), "done", _who_when(_who_sent(case), case.opened_at))


def _who_sent(case: "Case") -> str:
    """The applicant, whoever acts for them, or a colleague at a counter."""
    if case.intake_by is None or case.intake_by == case.person.user_id:
        return _("The applicant")
    by_colleague = User.objects.filter(pk=case.intake_by, is_staff=True).exists()
    return _("A colleague, with the applicant") if by_colleague else _("Somebody who acts for the applicant")


def _proposal(case: "Case", standing: "Decision | None") -> Pair:
    if standing is not None:
        return Pair(_("Proposal"), "done", _who_when(standing.proposed_by.get_full_name(), standing.proposed_at))
    who = case.assigned_to.get_full_name() if case.assigned_to else _("Whoever takes the case")
    return Pair(_("Proposal"), "next" if case.state == "received" else "now", who)


def _approval(case: "Case", standing: "Decision | None", today: date) -> Pair:
    title = _("Second approval")
    if standing is not None and standing.reviewed_by is not None and standing.reviewed_at is not None:
        return Pair(title, "done", _who_when(standing.reviewed_by.get_full_name(), standing.reviewed_at))
    proposer = standing.proposed_by_id if standing else case.assigned_to_id
    names = _approvers(case.office_id, today, without={proposer, case.intake_by})
    who = wording.one_of(names) if names else _("Somebody else who approves")
    return Pair(title, "now" if standing else "next", who)


def _approvers(office_id: UUID, today: date, *, without: "set[UUID | None]") -> list[str]:
    held = (
        RoleAssignment.objects.active_on(today)
        .filter(Q(office_id=office_id) | Q(office=None), role=Role.APPROVER, user__is_active=True)
        .select_related("user")
        .order_by("user__last_name")
    )
    people = {row.user_id: row.user.get_full_name() for row in held if row.user_id not in without}
    return list(people.values())[:_NAMED]


def _who_when(who: str, at: datetime) -> str:
    return _("%(who)s, %(when)s") % {"who": who, "when": wording.day_time(at)}
