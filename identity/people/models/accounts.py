"""Accounts: what can sign in."""

import uuid
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def _opaque() -> str:
    return uuid.uuid4().hex


class AccountManager(UserManager["User"]):
    def create_citizen(self, *, id: UUID, preferred_language: str) -> "User":
        """Make a citizen's account: no name, no address, no password."""
        user = self.model(id=id, username=_opaque(), preferred_language=preferred_language)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail’s files name their uploader, and are untyped
    """An account: something that can sign in. It knows whose it is only through `person`.

    Staff (`is_staff`) have a name and a work address here, and `own_record`: who they are as a person, so that nobody
    works on their own case. It opens nothing: as a citizen they have a second account. A citizen's account carries
    nothing: their name and contacts belong to the Person, who may exist without any account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("user name"), max_length=150, unique=True, default=_opaque)
    preferred_language = models.CharField(_("language"), max_length=12, blank=True)
    own_record = models.ForeignKey(
        "people.Person", verbose_name=_("their own record"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_staff=True) | Q(first_name="", last_name="", email=""),
                name="citizen_account_carries_no_name",
            ),
            models.CheckConstraint(condition=Q(is_staff=True) | Q(own_record=None), name="only_staff_name_a_record"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def person_id(self) -> UUID | None:
        """Return the id of the person behind this account, also after a merge. One query, then remembered."""
        person = getattr(self, "person", None)
        return person.standing_id if person else None
