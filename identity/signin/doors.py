"""The staff doors: which addresses they guard, and whom they let in."""

from collections.abc import Callable
from dataclasses import dataclass

from identity.access.actors import Actor
from identity.access.policies import has_a_role, may_edit_content, may_manage_staff, may_work_in_the_office

STAFF_HOME = "/office/"
EDITORS_HOME = "/manage/"
OWN_SIGN_IN = "/staff/"
COLLEAGUES = "/staff/people/"


@dataclass(frozen=True, slots=True)
class Door:
    """All addresses below `prefix`, and the sign-in pages that the software behind it brings along."""

    prefix: str
    opens_to: Callable[[Actor], bool]
    built_in: tuple[str, ...] = ()


DOORS = (
    Door(STAFF_HOME, may_work_in_the_office),
    Door(EDITORS_HOME, may_edit_content, ("login/", "password_reset/", "password_change/")),
    # The narrower one first: it stands inside the other.
    Door(COLLEAGUES, may_manage_staff),
    Door(OWN_SIGN_IN, has_a_role),
)


def home_of(actor: Actor) -> str:
    """Return where a member of staff starts: at the public site if they work on that, else at the cases."""
    return EDITORS_HOME if may_edit_content(actor) else STAFF_HOME


def door_of(path: str) -> Door | None:
    """Return the door before this address, if there is one."""
    return next((door for door in DOORS if f"{path}/".startswith(door.prefix)), None)


def is_built_in_sign_in(door: Door, path: str) -> bool:
    """Tell whether this is a sign-in or password page that is not ours."""
    return any(f"{path}/".startswith(door.prefix + page) for page in door.built_in)
