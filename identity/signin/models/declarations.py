"""What people signed: the digest of exactly what was declared, and the evidence."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from identity.audit.querysets import AppendOnlyModel
from identity.people.fields import EncryptedTextField


class DeclarationMethod(models.TextChoices):
    CARD = "card", _("Identity card")
    PASSKEY = "passkey", _("Fingerprint, face or PIN of a device")
    TYPED_AND_CODE = "typed_and_code", _("Name and a code")
    WITNESS = "witness", _("Before a witness")


class SignedDeclaration(AppendOnlyModel):
    """One signature under one record as it stood. Never changed: a record that changes needs a new one.

    `person_id` is whose record it is; `user_id` is the account that signed, None for somebody without one;
    `assisted_by` the member of staff who took the signature at a counter. `evidence` holds what the signature can be
    checked by again, with a copy of the other columns, sealed: none of them can be changed behind it.
    """

    Method = DeclarationMethod

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("at"))
    person_id = models.UUIDField(_("person"))
    user_id = models.UUIDField(_("account that signed"), null=True)
    mandate_id = models.UUIDField(_("mandate"), null=True)
    assisted_by = models.UUIDField(_("taken at a counter by"), null=True)
    record_type = models.CharField(_("kind of record"), max_length=40)
    record_id = models.UUIDField(_("record"))
    digest = models.CharField(_("SHA-256 of what was signed"), max_length=64)
    language = models.CharField(_("language"), max_length=12)
    method = models.CharField(_("method"), max_length=15, choices=DeclarationMethod.choices)
    level = models.PositiveSmallIntegerField(_("level"))
    evidence = EncryptedTextField(_("evidence"))

    class Meta:
        verbose_name = _("signed declaration")
        verbose_name_plural = _("signed declarations")
        indexes = [
            models.Index(fields=["record_id", "-at"], name="declaration_of_record"),
            models.Index(fields=["user_id", "-at"], name="declaration_by_account"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[0, 1, 2, 3]), name="declaration_level_is_0_to_3"),
        ]

    def __str__(self) -> str:
        return f"declaration {self.pk}"
