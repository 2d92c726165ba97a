"""What the actor may do with a case now. The operations guard themselves; this only decides what is offered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from identity.access.actors import Actor
from services.casework import policies

if TYPE_CHECKING:
    from services.casework.models import Case, Decision

TAKE = {"received"}
VERIFY = {"screening", "assessment"}
ASK = {"verification"}
RECEIVE = {"info_requested"}
ASSESS = {"screening", "verification"}
PROPOSE = {"screening", "verification", "assessment"}


@dataclass(frozen=True, slots=True)
class Desk:
    """One claim for each act."""

    take: bool
    verify: bool
    ask: bool
    receive: bool
    assess: bool
    propose: bool
    review: bool


def desk_of(actor: Actor, case: "Case", standing: "Decision | None") -> Desk:
    """`standing` is the decision that is proposed or approved, if there is one."""
    works = policies.may_propose(actor, case)
    reviews = case.state == "proposed" and policies.may_review(actor, case, standing)
    return Desk(
        take=works and case.state in TAKE and case.assigned_to_id is None,
        verify=works and case.state in VERIFY,
        ask=works and case.state in ASK,
        receive=works and case.state in RECEIVE,
        assess=works and case.state in ASSESS,
        propose=works and case.state in PROPOSE,
        review=reviews,
    )
