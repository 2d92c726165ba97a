"""Rows that somebody wrote past the operation and that give one person roles of both houses."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.utils import timezone

from .models import RoleAssignment
from .roles import CASE_ROLES, EDITING_ROLES

HINT = "They read no case until one of the roles ends: manage.py end_role NAME ROLE."


@register(Tags.database)
def nobody_edits_and_reads_cases(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked with `check --database default`, and before each `migrate`, whose first run finds no table yet."""
    if not databases or RoleAssignment._meta.db_table not in connections["default"].introspection.table_names():
        return []
    held = RoleAssignment.objects.active_on(timezone.localdate())
    both = held.filter(role__in=EDITING_ROLES, user__in=held.filter(role__in=CASE_ROLES).values("user"))
    names = sorted(set(both.values_list("user__username", flat=True)))
    return [Error(f"Roles of both houses are held by {name}.", hint=HINT, id="access.E001") for name in names]
