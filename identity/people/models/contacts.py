"""How people are reached."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..contact_values import written_out
from ..fields import EncryptedTextField, LookUpField
from .persons import Person


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
    value_index = LookUpField(_("look-up digest"), max_length=80, editable=False, db_index=True)
    created_at = models.DateTimeField(_("since"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    mandate_id = models.UUIDField(
        _("mandate"), null=True, blank=True, help_text=_("Under which somebody else gave it: it opens no sign-in")
    )

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

    @property
    def written(self) -> str:
        """As people read it: a number in its groups, an address as it is."""
        return _as_read(self.kind, self.value)

    @property
    def opens_sign_in(self) -> bool:
        """Whether a code that is sent here may sign the person in. Who acts for them must not become them by it."""
        return self.confirmed_at is not None and self.mandate_id is None

    @property
    def looked_up_by(self) -> tuple[str, str]:
        return f"contact:{self.kind}", self.value


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

    @property
    def written(self) -> str:
        """As people read it."""
        return _as_read(self.kind, self.value)


def _as_read(kind: str, value: str) -> str:
    """A number stands in one piece, wherever the line ends."""
    return written_out(value).replace(" ", "\u00a0") if kind == "sms" else value
