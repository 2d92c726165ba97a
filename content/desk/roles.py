"""Wagtail's groups, one for each role of the public site. The role is given in `identity.access`; the group follows."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page

from identity.access.models import RoleAssignment
from identity.access.roles import CONTENT_ROLES, EDITING_ROLES, Role

GROUPS = {
    Role.AUTHOR: "Authors",
    Role.TRANSLATOR: "Translators",
    Role.REVIEWER: "Reviewers",
    Role.PROGRAMME_OWNER: "Programme owners",
    Role.LEGAL_REVIEWER: "Legal reviewers",
    Role.PUBLISHER: "Publishers",
}


def may_publish(user: Any, obj: Any) -> bool:
    """Tell whether somebody may publish this page or banner, or whatever else is published."""
    if isinstance(obj, Page):
        return bool(obj.permissions_for_user(user).can_publish())
    return bool(user.has_perm(f"{obj._meta.app_label}.publish_{obj._meta.model_name}"))


def follow(user: Any, roles: frozenset[Role]) -> None:
    """Give the groups of these roles and take those of all others. One query when nothing changed.

    An administrator may do everything in the editing screens, for as long as they are one.
    """
    if user.is_superuser != (Role.ADMINISTRATOR in roles):
        user.is_superuser = Role.ADMINISTRATOR in roles
        user.save(update_fields=["is_superuser"])
    wanted = {GROUPS[role] for role in roles & CONTENT_ROLES}
    held = set(user.groups.filter(name__in=GROUPS.values()).values_list("name", flat=True))
    if wanted - held:
        user.groups.add(*Group.objects.filter(name__in=wanted - held))
    if held - wanted:
        user.groups.remove(*Group.objects.filter(name__in=held - wanted))


def follow_assignments(user: Any, today: date) -> None:
    """As `follow`, with the roles that somebody holds today: they are told of work before they come and look."""
    held = RoleAssignment.objects.filter(user=user, role__in=EDITING_ROLES).active_on(today)
    follow(user, frozenset(Role(role) for role in held.values_list("role", flat=True)))


def follow_all(today: date) -> None:
    """Once a day roles begin and end by the calendar, though nobody touched them."""
    for user in get_user_model()._default_manager.filter(role_assignments__isnull=False).distinct():
        follow_assignments(user, today)
