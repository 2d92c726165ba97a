"""Making the account of a member of staff."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from identity.access.actors import Actor
from identity.access.operations import give_role
from identity.access.roles import Role
from identity.audit.operations import record_change
from identity.people.models import User


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
    first, _, last = full_name.strip().partition(" ")
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
