"""What others may know about cases. Every read of a person's case starts from `visible_to`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from identity.access.actors import Actor
from identity.people.names import fold
from services.applications import queries as applications
from services.households import queries as households
from services.households.closeness import tells_of_name
from services.kernel import references
from services.kernel.errors import NotFound

from . import policies, status
from .letters import LetterFacts, letter_facts
from .models import Case, CaseEvent, Decision, InformationRequest, PurposeStatement
from .states import OPEN, CaseState, DecisionState, Outcome

VIEWS = ("mine", "office", "approval")
ORDERS = {"promised": ("due_on", "pk"), "arrived": ("opened_at", "pk"), "name": ("person__name_key", "pk")}


@dataclass(frozen=True, slots=True)
class Concerns:
    """Programmes by slug, districts by id."""

    programmes: frozenset[str]
    districts: frozenset[UUID]


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Staff see the cases of their offices, citizens those of applications they see, the system all, others none.

    What staff apply for themselves is not among theirs, nor what anybody applies for who lives with them: neither in
    a list nor in a count, so that nobody learns at work what somebody at home has asked for.
    """
    rows = Case.objects.select_related("programme", "person", "office", "assigned_to")
    if actor.kind == "system":
        return rows
    if actor.kind == "citizen" and actor.person_id:
        own = rows.filter(person_id=actor.person_id)
        if actor.mandate is None:
            return own
        return own.filter(application_id__in=applications.visible_to(actor).values("pk"))
    if not policies.may_read_cases(actor):
        return rows.none()
    rows = rows if actor.all_offices else rows.filter(office_id__in=actor.office_ids)
    return _of_strangers(rows, actor.person_id) if actor.person_id else rows


def get(actor: Actor, case_id: UUID) -> Case:
    """One case. Raises NotFound for an unknown id and for one outside the actor's sight alike."""
    case = _with_signs(actor, visible_to(actor)).filter(pk=case_id).first()
    if case is None:
        raise NotFound("case.not_found", "We did not find this case.")
    return case


def of_application(actor: Actor, application_id: UUID) -> Case | None:
    """The case of one application, if this actor may see it."""
    return _with_signs(actor, visible_to(actor)).filter(application_id=application_id).first()


def is_undecided(actor: Actor, application_id: UUID) -> bool:
    """Tell whether an application that this actor may see still waits for a decision. One query."""
    return visible_to(actor).filter(application_id=application_id, state__in=OPEN).exists()


def waits_for_a_decision(application_id: UUID) -> bool:
    """Tell whether an application is not decided yet, to whoever fills in a further one for its person. One query."""
    return Case.objects.filter(application_id=application_id, state__in=OPEN).exists()


def queue(
    actor: Actor, *, view: str = "mine", programme: str = "", state: str = "", search: str = "", order: str = "promised"
) -> QuerySet[Case]:
    """The cases of one queue: the actor's own, the office's open ones, or those that wait for a second person.

    `programme` is a slug; `state` a case state, "look_again" for those whose signature
    may be checked, or "all" to see closed cases too; `search` a name or a reference.
    Each row tells what happened last as `last_event` (the key of a CaseEvent) and `last_event_by` (a name of staff).
    """
    latest = CaseEvent.objects.filter(case=OuterRef("pk")).order_by("-id")
    rows = visible_to(actor).annotate(
        last_event=Subquery(latest.values("key")[:1]), last_event_by=Subquery(latest.values("actor_name")[:1])
    )
    if view == "mine":
        rows = rows.filter(assigned_to_id=actor.user_id)
    if view == "approval":
        rows = rows.filter(state=CaseState.PROPOSED).exclude(_proposed_by(actor))
    elif state == "look_again":
        rows = rows.filter(look_again=True)
    elif state in set(CaseState):
        rows = rows.filter(state=state)
    elif state != "all":
        rows = rows.filter(state__in=OPEN)
    if programme:
        rows = rows.filter(programme__slug=programme)
    if search.strip():
        rows = rows.filter(_matches(search))
    return rows.order_by(*ORDERS.get(order, ORDERS["promised"]))


def queue_counts(actor: Actor) -> dict[str, int]:
    """How many cases stand in each view. One query."""
    return visible_to(actor).aggregate(
        mine=Count("pk", filter=Q(assigned_to_id=actor.user_id, state__in=OPEN)),
        office=Count("pk", filter=Q(state__in=OPEN)),
        approval=Count("pk", filter=Q(state=CaseState.PROPOSED) & ~_proposed_by(actor)),
    )


def purpose_in_force(actor: Actor, case_id: UUID, now: datetime) -> PurposeStatement | None:
    """The reason for which this actor may read this case now, or None."""
    if actor.user_id is None:
        return None
    return (
        PurposeStatement.objects.filter(case_id=case_id, user_id=actor.user_id, expires_at__gt=now)
        .order_by("-expires_at")
        .first()
    )


def history(case: Case) -> list[CaseEvent]:
    """Everything that happened in the case, oldest first."""
    return list(case.events.all())


def decisions(case: Case) -> list[Decision]:
    """Every decision ever proposed, newest first, with the people."""
    return list(case.decisions.select_related("proposed_by", "reviewed_by").order_by("-proposed_at"))


def standing_decision(case: Case) -> Decision | None:
    """The decision that is proposed or approved; None when nothing is, or when it was given back."""
    rows = case.decisions.exclude(state=DecisionState.RETURNED).select_related("proposed_by", "reviewed_by")
    return rows.first()


def concerns_of(actor: Actor) -> Concerns:
    """What news may concern a citizen by: programmes they applied for or began to, districts that handle their cases.

    Empty for anybody else. One query.
    """
    rows = applications.of_person(actor).order_by().values_list("programme__slug", "case__office__district")
    found = list(rows)
    return Concerns(
        frozenset(slug for slug, _ in found), frozenset(district for _, district in found if district is not None)
    )


def decided_programmes(actor: Actor) -> frozenset[str]:
    """The programmes, by slug, in which the actor's case is decided. One query."""
    return frozenset(visible_to(actor).filter(state=CaseState.DECIDED).values_list("programme__slug", flat=True))


def of_programmes(person_id: UUID, codes: Collection[str]) -> QuerySet[Case, UUID]:
    """The ids of a person's cases in these programmes, for letters under a mandate that names some."""
    return Case.objects.filter(person_id=person_id, programme__code__in=codes).values_list("pk", flat=True)


def approved_decision(case: Case) -> Decision | None:
    """The decision in force. What is only proposed is not for the applicant's eyes."""
    return case.decisions.filter(state=DecisionState.APPROVED).first()


def open_request(case: Case) -> InformationRequest | None:
    """What the applicant was asked for and has not brought yet; None when nothing is."""
    return case.requests.filter(answered_at__isnull=True).first()


def request_of(actor: Actor, application_id: UUID, request_id: UUID) -> InformationRequest:
    """One request about an application that the actor sees, open or not, with its case. Raises NotFound."""
    rows = InformationRequest.objects.select_related("case", "case__programme")
    found = rows.filter(pk=request_id, case__in=visible_to(actor).filter(application_id=application_id)).first()
    if found is None:
        raise NotFound("request.not_found", "We did not find what was asked.")
    return found


def status_path(case: Case) -> list[status.Step]:
    """The case as its applicant reads it. Three queries at most."""
    request = open_request(case) if case.state == CaseState.INFO_REQUESTED else None
    decision = approved_decision(case) if case.state == CaseState.DECIDED else None
    taken = case.events.filter(key="taken").first() if case.state != CaseState.RECEIVED else None
    return path_of(case, request, decision, taken)


def path_of(
    case: Case, request: InformationRequest | None, decision: Decision | None, taken: CaseEvent | None
) -> list[status.Step]:
    """The same from what was read before: no query."""
    in_force = decision if case.state == CaseState.DECIDED else None
    return status.path(
        status.StatusFacts(
            state=CaseState(case.state),
            sent_at=case.opened_at,
            first_look_by=case.first_look_by,
            due_on=case.due_on,
            changed_at=case.changed_at,
            taken_at=taken.at if taken and case.state != CaseState.RECEIVED else None,
            request_text=request.text if request else "",
            request_due_on=request.due_on if request else None,
            outcome=Outcome(in_force.outcome) if in_force else None,
            decided_at=in_force.reviewed_at if in_force else None,
            appeal_until=in_force.appeal_until if in_force else None,
        )
    )


def _with_signs(actor: Actor, rows: QuerySet[Case]) -> QuerySet[Case]:
    """Each with `was_answered`: whether something was answered in words, so that pages look for it only then; and with
    `names_reader`: whether the applicant tells of somebody at home who is called like the member of staff who reads."""
    said = InformationRequest.objects.filter(case=OuterRef("pk"), answered_by__isnull=False)
    rows = rows.annotate(was_answered=Exists(said))
    return rows.annotate(names_reader=tells_of_name(actor.name)) if actor.is_staff else rows


def _of_strangers(rows: QuerySet[Case], person_id: UUID) -> QuerySet[Case]:
    """Without the cases of this person and of their household. One condition of the same query."""
    rows = rows.alias(applicant=Coalesce("person__merged_into_id", "person_id"))
    rows = rows.exclude(applicant=person_id)
    for home in households.homes_of(person_id):
        rows = rows.exclude(applicant__in=home)
    return rows


def _proposed_by(actor: Actor) -> Q:
    """Cases whose waiting decision this actor proposed. Decisions of theirs that were given back do not count."""
    waiting = Decision.objects.filter(state=DecisionState.PROPOSED, proposed_by_id=actor.user_id)
    return Q(pk__in=waiting.values("case_id"))


def _matches(search: str) -> Q:
    reference = references.normalise(search)
    if references.is_valid(reference):
        return Q(reference=reference)
    return Q(person__name_key__contains=fold(search)) | Q(reference__startswith=reference)


__all__ = [
    "Concerns",
    "LetterFacts",
    "approved_decision",
    "concerns_of",
    "decided_programmes",
    "decisions",
    "get",
    "history",
    "letter_facts",
    "of_application",
    "of_programmes",
    "open_request",
    "path_of",
    "purpose_in_force",
    "queue",
    "queue_counts",
    "request_of",
    "standing_decision",
    "status_path",
    "visible_to",
]
