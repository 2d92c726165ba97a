"""Small claims about actors that every floor above asks."""

from uuid import UUID

from .actors import Actor
from .roles import Role


def is_person(actor: Actor, person_id: UUID | None) -> bool:
    """Tell whether the actor is this very person, acting for themselves."""
    return actor.acts_for_self and actor.person_id is not None and actor.person_id == person_id


def serves_office(actor: Actor, office_id: UUID | None) -> bool:
    """Tell whether a member of staff works at this office, or at all of them."""
    return actor.is_staff and bool(actor.roles) and (actor.all_offices or office_id in actor.office_ids)


def may_assist(actor: Actor) -> bool:
    """Tell whether the actor may fill in for somebody at the counter."""
    return actor.serves_a_counter


def may_edit_content(actor: Actor) -> bool:
    """Tell whether the editing screens of the public site open to the actor. What they may do there, groups say."""
    return actor.edits_pages


def may_publish_content(actor: Actor) -> bool:
    """Tell whether the actor may put words in front of the public."""
    return actor.is_staff and actor.has(Role.PUBLISHER, Role.ADMINISTRATOR)


def may_work_in_the_office(actor: Actor) -> bool:
    """Tell whether the actor is staff with at least one role today that has to do with cases."""
    return actor.works_on_cases


def may_manage_staff(actor: Actor) -> bool:
    """Tell whether the actor looks after the accounts of staff: their roles, sessions and second factors."""
    return actor.manages_staff


def has_a_role(actor: Actor) -> bool:
    """Tell whether the actor is staff with any role today: enough for what concerns their own sign-in."""
    return actor.is_staff and bool(actor.roles)
