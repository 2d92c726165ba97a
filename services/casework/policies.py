"""Who may open a case, work on it, and decide it. Four eyes are guarded here and by the database."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.policies import serves_office
from identity.access.roles import Role
from services.applications.policies import require_owner
from services.households.policies import is_at_home_with
from services.kernel.errors import NotAllowed, NotFound

from .models import Case, Decision
from .states import OPEN, CaseState

MAY_READ = (Role.CASEWORKER, Role.APPROVER, Role.SUPERVISOR, Role.SOCIAL_ASSISTANT, Role.AUDITOR)


class TakesNoPapers(NotAllowed):
    """Nothing can rest on a paper in this case any more. The message says where it can count."""


def may_read_cases(actor: Actor) -> bool:
    """Whether this actor's roles ever let them into a case. Which cases, `queries.visible_to` says."""
    return actor.kind == "staff" and any(actor.has(role) for role in MAY_READ)


def may_propose(actor: Actor, case: Case) -> bool:
    """A caseworker who is not the applicant, lives not with them, and did not take the application in.

    Screens ask; operations require.
    """
    return actor.has(Role.CASEWORKER) and not _is_party(actor, case)


def may_review(actor: Actor, case: Case, decision: Decision | None) -> bool:
    """An approver who is not the applicant, lives not with them, took the application not in, and did not propose."""
    proposed_it = decision is not None and decision.proposed_by_id == actor.user_id
    return actor.has(Role.APPROVER) and not proposed_it and not _is_party(actor, case)


def sees(actor: Actor, case: Case) -> bool:
    """Whether the case lies in one of the actor's offices. `queries.visible_to` asks the database the same."""
    return may_read_cases(actor) and serves_office(actor, case.office_id)


def require_in_sight(actor: Actor, case: Case) -> None:
    """A case of another office does not exist for this actor."""
    if not sees(actor, case):
        raise NotFound("case.not_found", "We did not find this case.")


def require_caseworker(actor: Actor, case: Case) -> UUID:
    """The account of the caseworker who may work on this case. Raises NotFound or NotAllowed for everybody else."""
    require_in_sight(actor, case)
    if actor.user_id is None or not actor.has(Role.CASEWORKER):
        raise NotAllowed("case.caseworkers_only", "Only a caseworker can do this.")
    require_not_own(actor, case)
    if case.intake_by is not None and case.intake_by == actor.user_id:
        raise NotAllowed("case.intake_was_you", "You took in this application, so somebody else works on it.")
    return actor.user_id


def require_approver(actor: Actor, case: Case, decision: Decision) -> UUID:
    """The account of the second pair of eyes. Raises NotFound or NotAllowed for everybody else."""
    require_in_sight(actor, case)
    if actor.user_id is None or not actor.has(Role.APPROVER):
        raise NotAllowed("case.approvers_only", "Only a person who approves decisions can do this.")
    require_not_own(actor, case)
    if decision.proposed_by_id == actor.user_id:
        raise NotAllowed("case.proposer_was_you", "You proposed this decision, so somebody else approves it.")
    if case.intake_by is not None and case.intake_by == actor.user_id:
        raise NotAllowed("case.intake_was_you", "You took in this application, so somebody else decides it.")
    return actor.user_id


def require_applicant(actor: Actor, case: Case) -> None:
    """The applicant, or who may apply to this programme for them: as for every change of what was sent.

    Raises NotFound for others, NotAllowed beyond the mandate.
    """
    require_owner(actor, case.application)


def takes_papers(case: Case) -> bool:
    """Whether a paper that comes in now counts: until the case is decided, or the application is taken back."""
    return CaseState(case.state) in OPEN


def require_takes_papers(case: Case) -> None:
    """Raises TakesNoPapers, with what to do instead."""
    if case.state == CaseState.CLOSED:
        raise TakesNoPapers(
            "case.closed_takes_no_papers",
            "This application was taken back, so nobody decides with this paper. If the person wants to apply after "
            "all, begin a new application with them and add the paper there.",
        )
    if not takes_papers(case):
        raise TakesNoPapers(
            "case.decided_takes_no_papers",
            "This case is decided, so this paper can change nothing here. If it shows that something changed, help the "
            "person to tell us the change and add the paper there. If they disagree with the decision, their letter "
            "says how they ask us to look again.",
        )


def require_not_own(actor: Actor, case: Case) -> None:
    """Raises NotAllowed for the applicant and their household: staff apply too, and never work on their own case."""
    if _is_own(actor, case):
        raise NotAllowed("case.your_own", "This is your own application. Somebody else works on it.")
    if is_at_home_with(actor, case.person_id):
        raise NotAllowed(
            "case.your_household", "This is the application of somebody you live with. Somebody else works on it."
        )


def _is_party(actor: Actor, case: Case) -> bool:
    intake: UUID | None = case.intake_by
    took_it_in = intake is not None and intake == actor.user_id
    return took_it_in or _is_own(actor, case) or is_at_home_with(actor, case.person_id)


def _is_own(actor: Actor, case: Case) -> bool:
    """After a merge a case may lie under the older of two ids of the same person."""
    return actor.person_id is not None and actor.person_id in (case.person_id, case.person.standing_id)
