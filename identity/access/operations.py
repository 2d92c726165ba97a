"""Who gets a role, and whose role ends."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.audit.operations import record_change

from .actors import Actor
from .events import RolesChanged, roles_changed
from .models import Office, RoleAssignment, RoleAssignmentQuerySet
from .roles import Role, never_beside


@transaction.atomic
def give_role(*, actor: Actor, user: Any, role: Role, now: datetime, office_code: str = "") -> RoleAssignment:
    """From today on, at one office or, with an empty code, at all of them.

    Raises ValidationError for an office that is not there, a role that the person holds already, and a role of the
    other house: whoever reads cases does not edit the public site, and the other way round. TrailUnavailable.
    """
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)  # two roles given at once see one another
    office, today = _office(office_code), timezone.localdate(now)
    held = _not_ended(user, now)
    if other := held.filter(role__in=never_beside(role)).first():
        words = _("This person is %(held)s. Nobody works on cases and edits the public site: end that role first.")
        raise ValidationError(words % {"held": str(Role(other.role).label).lower()})
    if held.filter(role=role, office=office).exists():
        raise ValidationError(_("This person holds the role already."))
    given = RoleAssignment.objects.create(user=user, role=role, office=office, starts_on=today)
    _record(actor, "role.given", given, now)
    _tell(user, now)
    return given


@transaction.atomic
def end_role(*, actor: Actor, user: Any, role: Role, now: datetime) -> int:
    """From today on the person does not hold the role, at whatever office. Says how many rows ended.

    A role that was given for today or later never held for a day: its row goes, and the trail keeps both. Raises
    ValidationError when there is nothing to end; TrailUnavailable.
    """
    today = timezone.localdate(now)
    held = list(_not_ended(user, now).filter(role=role))
    if not held:
        raise ValidationError(_("This person does not hold the role."))
    for assignment in held:
        _record(actor, "role.ended", assignment, now)
        if assignment.starts_on < today:
            assignment.ends_on = today
            assignment.save(update_fields=["ends_on"])
        else:
            assignment.delete()
    _tell(user, now)
    return len(held)


def _not_ended(user: Any, now: datetime) -> RoleAssignmentQuerySet:
    """What the person holds today, or will."""
    after_today = Q(ends_on=None) | Q(ends_on__gt=timezone.localdate(now))
    return RoleAssignment.objects.filter(after_today, user_id=user.pk).order_by("starts_on", "pk")


def _office(code: str) -> Office | None:
    office = Office.objects.filter(code=code).first()
    if code and office is None:
        raise ValidationError(_("There is no office with this code."))
    return office


def _tell(user: Any, now: datetime) -> None:
    roles_changed.send(sender=RoleAssignment, event=RolesChanged(user_id=user.pk, now=now))


def _record(actor: Actor, action: str, assignment: RoleAssignment, now: datetime) -> None:
    details = {"user": str(assignment.user_id), "role": str(assignment.role), "office": str(assignment.office_id or "")}
    record_change(actor=actor, action=action, record=assignment, subject=None, now=now, details=details)
