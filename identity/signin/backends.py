"""Passwords open the staff door and no other."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from identity.people.models import User


class StaffPasswordBackend(ModelBackend):
    """Check a password, for staff only: a citizen's account never opens by password, even if it had one."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:  # type: ignore[override]
        user = super().authenticate(request, **credentials)
        return user if isinstance(user, User) and user.is_staff else None

    def get_user(self, user_id: Any) -> User | None:
        """Return the account together with its person: every page asks for both, in one query."""
        user = User.objects.select_related("person", "own_record").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
