"""How sure the house is, at this moment, whom it speaks with, and how sure each act needs it to be.

Levels follow the authenticator assurance levels of NIST SP 800-63B-4. How well somebody's identity was proved when they
became known is another question with another scale (`Person.proofing_level`): one may be known for certain and come in
by a weak way, or the other way round.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .actors import Actor

SESSION_KEY = "signin.proofs"
KEPT_PROOFS = 6


class Level(IntEnum):
    """How hard it is to come in as somebody else."""

    NONE = 0
    BASIC = 1  # a code that was sent to somebody's telephone or e-mail address
    STRONG = 2  # two factors: a passkey that checked its owner, a password and the code of an app
    HIGH = 3  # a card and its PIN, or a key that is known to stay in its device


class Action(StrEnum):
    """What needs to be sure of a person."""

    VIEW_STATUS = "status.view"
    SUBMIT_APPLICATION = "application.submit"
    CHANGE_CONTACT = "contact.change"
    CHANGE_PAYMENT_ACCOUNT = "payment_account.change"
    CHANGE_CREDENTIALS = "credential.change"
    GRANT_MANDATE = "mandate.grant"
    ENTER_AS_STAFF = "staff.enter"
    RELEASE_PAYMENTS = "payment.release"


@dataclass(frozen=True, slots=True)
class Requirement:
    """The level that an act needs, and how long ago it may have been shown; None: any time in this session."""

    level: Level
    within: timedelta | None = None

    def is_met_by(self, proof: "Proof", now: datetime) -> bool:
        """Tell whether this one proof is enough."""
        return proof.level >= self.level and (self.within is None or now - proof.at <= self.within)


@dataclass(frozen=True, slots=True)
class Proof:
    """One time that somebody showed in this session who they are. `credential` is the id of what they used."""

    level: Level
    at: datetime
    method: str
    credential: str = ""


REQUIREMENTS: Mapping[Action, Requirement] = MappingProxyType(
    {
        Action.VIEW_STATUS: Requirement(Level.BASIC),
        Action.SUBMIT_APPLICATION: Requirement(Level.STRONG),
        Action.CHANGE_CONTACT: Requirement(Level.STRONG),
        Action.CHANGE_PAYMENT_ACCOUNT: Requirement(Level.STRONG, timedelta(minutes=5)),
        Action.CHANGE_CREDENTIALS: Requirement(Level.STRONG, timedelta(minutes=5)),
        Action.GRANT_MANDATE: Requirement(Level.HIGH),
        Action.ENTER_AS_STAFF: Requirement(Level.STRONG),
        Action.RELEASE_PAYMENTS: Requirement(Level.HIGH, timedelta(minutes=5)),
    }
)


class StepUpNeeded(Exception):
    """The actor has to show again, or better, who they are before `action`. Screens lead there and back."""

    def __init__(self, action: Action) -> None:
        super().__init__(str(action))
        self.action = action


def missing(actor: "Actor", action: Action, now: datetime) -> Requirement | None:
    """Return what the actor has yet to show for `action`, or None. The one gate of pages, operations and sockets."""
    needed = REQUIREMENTS[action]
    if actor.kind == "system" or any(needed.is_met_by(proof, now) for proof in actor.proofs):
        return None
    return needed


def demand(actor: "Actor", action: Action, now: datetime) -> None:
    """Raise StepUpNeeded unless the actor has shown enough for `action`."""
    if missing(actor, action, now) is not None:
        raise StepUpNeeded(action)


def proofs_in(session: Mapping[str, Any]) -> tuple[Proof, ...]:
    """Return what was shown in this session, oldest first."""
    return tuple(
        Proof(Level(level), datetime.fromtimestamp(at, tz=UTC), method, credential)
        for level, at, method, credential in session.get(SESSION_KEY, ())
    )


def keep_proof(session: Any, proof: Proof) -> None:
    """Note in the session what was shown. The best is never pushed out by later, weaker ones."""
    rows = [*session.get(SESSION_KEY, ()), [int(proof.level), proof.at.timestamp(), proof.method, proof.credential]]
    while len(rows) > KEPT_PROOFS:
        rows.remove(min(rows, key=lambda row: (row[0], row[1])))
    session[SESSION_KEY] = rows
