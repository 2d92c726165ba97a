"""Accounts, people, and how they are known and reached."""

import uuid
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .fields import EncryptedTextField
from .names import fold
from .rough_days import RoughDay


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

    Staff (`is_staff`) have a name and a work address here. A citizen's account carries nothing: their name
    and contacts belong to the Person, who may exist without any account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("user name"), max_length=150, unique=True, default=_opaque)
    preferred_language = models.CharField(_("language"), max_length=12, blank=True)

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_staff=True) | Q(first_name="", last_name="", email=""),
                name="citizen_account_carries_no_name",
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def person_id(self) -> UUID | None:
        """Return the id of the person behind this account. One query, then remembered."""
        person = getattr(self, "person", None)
        return person.pk if person else None


class BirthPrecision(models.TextChoices):
    """How much of a date of birth is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Person(models.Model):
    """Anyone the system knows: somebody with an account, a child in a household, a caller at the counter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        User, verbose_name=_("account"), on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    full_name = models.CharField(_("full name"), max_length=150)
    called = models.CharField(_("name we call you"), max_length=150, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_precision = models.CharField(
        _("known of it"), max_length=5, choices=BirthPrecision.choices, default=BirthPrecision.DAY
    )
    preferred_language = models.CharField(_("language"), max_length=12, blank=True)
    name_key = models.CharField(_("name, for searching"), max_length=600, editable=False, db_index=True)
    created_at = models.DateTimeField(_("known since"))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name")]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def born(self) -> RoughDay | None:
        """The date of birth as far as it is known; `birth_date` is the first day that it can be."""
        if self.birth_date is None:
            return None
        parts = (self.birth_date.year, self.birth_date.month, self.birth_date.day)
        return RoughDay(*parts[: {"year": 1, "month": 2}.get(self.birth_precision, 3)])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = fold(self.full_name)
        fields = kwargs.get("update_fields")
        if fields is not None and "full_name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)


class Identifier(models.Model):
    """A number by which a registry knows the person. The number itself lies sealed; look-up is by index."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("In force")
        DISPUTED = "disputed", _("Disputed")
        ENDED = "ended", _("No longer in force")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.SlugField(_("scheme"), help_text=_("For example: national"))
    value = EncryptedTextField(_("number"))
    value_index = models.CharField(_("look-up digest"), max_length=64, editable=False)
    issuer = models.CharField(_("issued by"), max_length=150, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value_index"], condition=~Q(status="ended"), name="identifier_once_per_scheme"
            ),
        ]

    def __str__(self) -> str:
        return f"identifier {self.pk}"


class ContactKind(models.TextChoices):
    SMS = "sms", _("Mobile number")
    EMAIL = "email", _("E-mail address")


class ContactPoint(models.Model):
    """Where we reach somebody. A new one ends the old one; the old one stays on record.

    Several people may share a number, so the index is not unique.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="contact_points"
    )
    kind = models.CharField(_("kind"), max_length=5, choices=ContactKind.choices)
    value = EncryptedTextField(_("number or address"))
    value_index = models.CharField(_("look-up digest"), max_length=64, editable=False, db_index=True)
    created_at = models.DateTimeField(_("since"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ended_at=None), name="one_current_contact_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")), name="contact_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class ContactChange(models.Model):
    """A wish for a new contact, waiting for its code: ten minutes, five tries, used once.

    The code is kept only as a keyed digest bound to this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="contact_changes"
    )
    kind = models.CharField(_("kind"), max_length=5, choices=ContactKind.choices)
    value = EncryptedTextField(_("new number or address"))
    code_digest = models.CharField(_("digest of the code"), max_length=64)
    tries_left = models.PositiveSmallIntegerField(_("tries left"))
    created_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact change")
        verbose_name_plural = _("contact changes")
        indexes = [models.Index(fields=["person", "-created_at"], name="contact_change_by_person")]

    def __str__(self) -> str:
        return f"contact change {self.pk}"
