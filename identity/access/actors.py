"""Who acts: the one argument every operation takes."""

from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import UUID

from .assurance import Proof
from .roles import CASE_ROLES, COUNTER_ROLES, EDITING_ROLES, Role

Kind = Literal["citizen", "staff", "system", "anonymous"]


@dataclass(frozen=True, slots=True)
class ActingUnder:
    """The mandate by which somebody acts for another person: who they are themselves, and how far it reaches."""

    id: UUID
    representative_id: UUID
    scopes: frozenset[str]
    programmes: frozenset[str] = frozenset()

    def covers(self, scope: str, programme: str = "") -> bool:
        """Tell whether the mandate reaches this far.

        Without programmes it holds for all of them; one that names some covers nothing beyond them.
        """
        return scope in self.scopes and (not self.programmes or programme in self.programmes)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, as far as the law cares: a citizen, a member of staff in a role, the system, or nobody yet.

    `person_id` is whose affairs a citizen attends to: their own or, under a `mandate`, those of whoever gave it. What
    is asked of a person alone (`acts_for_self`) is closed under a mandate. Of a member of staff it says, where it is
    known, who they are as a person: it opens them nothing, and closes their own case. `proofs` says how they came in.
    `name` is the name of a member of staff; a citizen's name is read from their record where it is needed.
    `all_offices` is said in so many words, so that an actor without any office never sees every office's cases.
    """

    kind: Kind
    user_id: UUID | None = None
    person_id: UUID | None = None
    name: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    office_ids: frozenset[UUID] = field(default_factory=frozenset)
    office_name: str = ""
    all_offices: bool = False
    proofs: tuple[Proof, ...] = ()
    mandate: ActingUnder | None = None

    def has(self, *roles: Role) -> bool:
        """Tell whether the actor holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def is_citizen(self) -> bool:
        return self.kind == "citizen"

    @property
    def acts_for_self(self) -> bool:
        return self.is_citizen and self.mandate is None

    @property
    def own_id(self) -> UUID | None:
        """Who a citizen is themselves, whomever they act for."""
        return self.mandate.representative_id if self.mandate else self.person_id

    def under(self, mandate: ActingUnder, grantor_id: UUID) -> "Actor":
        """Return the same person as they act for another: from then on the affairs are the other's."""
        return replace(self, person_id=grantor_id, mandate=mandate)

    def for_oneself(self) -> "Actor":
        """Return the same person without a mandate."""
        return replace(self, person_id=self.own_id, mandate=None)

    @property
    def own_trail(self) -> UUID | None:
        """In whose trail it stands that the actor came in: a citizen's. Staff are at work, whoever they are at home."""
        return self.person_id if self.is_citizen else None

    @property
    def mandate_id(self) -> UUID | None:
        """The mandate that the trail notes beside whoever acts under it."""
        return self.mandate.id if self.mandate else None

    @property
    def programmes(self) -> frozenset[str] | None:
        """The codes of the programmes that a mandate names; None: it names none, or nobody acts under one."""
        return (self.mandate.programmes or None) if self.mandate else None

    def may(self, scope: str, programme: str = "") -> bool:
        """Tell whether a citizen may do this: anything for themselves, for another what the mandate says."""
        return self.is_citizen and (self.mandate is None or self.mandate.covers(scope, programme))

    @property
    def works_on_cases(self) -> bool:
        return self.is_staff and self.has(*CASE_ROLES) and not self.edits_pages

    @property
    def serves_a_counter(self) -> bool:
        """Tell whether the actor may fill in, and note things, for people who stand before them."""
        return self.is_staff and self.has(*COUNTER_ROLES)

    @property
    def edits_pages(self) -> bool:
        return self.is_staff and self.has(*EDITING_ROLES)

    @property
    def manages_staff(self) -> bool:
        """Whether they look after the accounts of staff: roles, sessions, second factors."""
        return self.is_staff and self.has(Role.ADMINISTRATOR)

    @property
    def trail_role(self) -> str:
        """Return what the trail keeps: the roles of staff, else the kind."""
        return ",".join(sorted(self.roles)) or self.kind


SYSTEM = Actor(kind="system")
ANONYMOUS = Actor(kind="anonymous")
