"""The accounts of staff: made, closed, opened again, given a new second factor. Nobody signs in as somebody else."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.access.operations import give_role
from identity.access.policies import may_manage_staff
from identity.access.roles import Role
from identity.audit.operations import record_change, record_refusal
from identity.people.errors import NotAllowed
from identity.people.models import User

from ..models import CodeApp, Credential
from .credentials import take_away
from .sessions import end_all_sessions


@transaction.atomic
def add_staff(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    role: Role,
    office_code: str,
    password: str,
    now: datetime,
    email: str = "",
) -> User:
    """Store an account with one role from today on, at one office or, with an empty code, at all of them.

    Raises ValidationError for a name that is taken, an office that is not there, or a weak password; TrailUnavailable.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError("There is an account with this user name.")
    first, _space, last = full_name.strip().partition(" ")
    user = User(username=username, first_name=first, last_name=last, email=email, is_staff=True)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    record_change(
        actor=actor, action="staff.added", record=user, subject=None, now=now,
        details={"role": role.value, "office": office_code},
    )  # fmt: skip
    give_role(actor=actor, user=user, role=role, office_code=office_code, now=now)
    return user


@transaction.atomic
def new_second_factor(*, actor: Actor, user: User, now: datetime) -> CodeApp:
    """Give a member of staff a new code app. Every app and key that they had stops working, every session ends.

    Returns the app; its `config_url` is shown once, to the person themselves. Raises NotAllowed, StepUpNeeded.
    """
    only_a_colleague(actor, user, action="staff.enrolled", now=now)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    CodeApp.objects.filter(user=user).delete()
    held = Credential.objects.exclude(status=Credential.Status.REMOVED).filter(user=user)
    for credential in held.select_related("authenticator", "user"):
        take_away(actor=actor, credential=credential, now=now)
    end_all_sessions(actor=actor, user=user, reason="new_second_factor", now=now)
    app = CodeApp.objects.create(user=user, name="app", confirmed=True)
    record_change(actor=actor, action="staff.enrolled", record=user, subject=None, now=now)
    return app


@transaction.atomic
def close_staff_account(*, actor: Actor, user: User, now: datetime) -> None:
    """Nobody comes in by this account any more; its sessions and sockets end. Raises NotAllowed, StepUpNeeded."""
    _set_active(actor, user, active=False, action="staff.closed", now=now)


@transaction.atomic
def open_staff_account(*, actor: Actor, user: User, now: datetime) -> None:
    """Let a member of staff come in again. Raises NotAllowed, StepUpNeeded."""
    _set_active(actor, user, active=True, action="staff.opened", now=now)


def only_a_colleague(actor: Actor, user: User, *, action: str, now: datetime) -> None:
    """Raise NotAllowed unless an administrator acts, and on the account of another member of staff."""
    may = may_manage_staff(actor) and actor.user_id != user.pk
    if actor.kind == "system" or (may and user.is_staff):
        return
    record_refusal(actor=actor, action=action, record_type="people.user", record_id=user.pk, now=now)
    raise NotAllowed("not_allowed", OWN_ACCOUNT if actor.user_id == user.pk else ONLY_ADMINISTRATORS)


OWN_ACCOUNT = _("This is your own account. Ask another administrator to do it.")
ONLY_ADMINISTRATORS = _("Only an administrator looks after the accounts of staff.")


def _set_active(actor: Actor, user: User, *, active: bool, action: str, now: datetime) -> None:
    only_a_colleague(actor, user, action=action, now=now)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    user.is_active = active
    user.save(update_fields=["is_active"])
    record_change(actor=actor, action=action, record=user, subject=None, now=now)
