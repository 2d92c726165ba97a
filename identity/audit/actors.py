"""What the trail needs to know of whoever acts. `identity.access.actors.Actor` fulfils it."""

from typing import Protocol
from uuid import UUID


class ActorLike(Protocol):
    @property
    def user_id(self) -> UUID | None: ...

    @property
    def name(self) -> str: ...

    @property
    def office_name(self) -> str: ...

    @property
    def is_staff(self) -> bool: ...

    @property
    def mandate_id(self) -> UUID | None:
        """The mandate under which somebody acts for another."""
        ...

    @property
    def trail_role(self) -> str:
        """Roles of staff, or the kind of actor; at most 120 characters."""
        ...
