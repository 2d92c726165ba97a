"""Who acts: the one argument every operation takes."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from .roles import CASE_ROLES, EDITING_ROLES, Role

Kind = Literal["citizen", "staff", "system", "anonymous"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, as far as the law cares: a citizen, a member of staff in a role, the system, or nobody yet.

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
    def works_on_cases(self) -> bool:
        return self.is_staff and self.has(*CASE_ROLES) and not self.edits_pages

    @property
    def edits_pages(self) -> bool:
        return self.is_staff and self.has(*EDITING_ROLES)

    @property
    def trail_role(self) -> str:
        """Return what the trail keeps: the roles of staff, else the kind."""
        return ",".join(sorted(self.roles)) or self.kind


SYSTEM = Actor(kind="system")
ANONYMOUS = Actor(kind="anonymous")
