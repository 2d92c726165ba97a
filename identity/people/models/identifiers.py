"""The numbers by which registries know people."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..fields import EncryptedTextField, LookUpField
from .persons import Person


class IdentifierKind(models.TextChoices):
    NATIONAL = "national", _("National number")
    FUNCTIONAL = "functional", _("Number of a service")
    PROVISIONAL = "provisional", _("Provisional number")
    REFUGEE = "refugee", _("Number of a refugee")
    PROGRAMME_LEGACY = "programme_legacy", _("Number of an earlier programme")


class IdentifierStatus(models.TextChoices):
    ACTIVE = "active", _("In force")
    DISPUTED = "disputed", _("Disputed")
    SUPERSEDED = "superseded", _("Replaced by another")
    REVOKED = "revoked", _("Taken back")
    EXPIRED = "expired", _("Expired")


class Identifier(models.Model):
    """A number by which a registry knows the person. The number itself lies sealed; look-up is by digest.

    While it is in force, nobody else has it. Two people may both claim it: then all but one are disputed.
    """

    Kind: ClassVar[type[IdentifierKind]] = IdentifierKind
    Status: ClassVar[type[IdentifierStatus]] = IdentifierStatus

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(_("kind"), max_length=20, choices=IdentifierKind.choices)
    value = EncryptedTextField(_("number"))
    value_index = LookUpField(_("look-up digest"), max_length=80, editable=False)
    issuer = models.CharField(_("issued by"), max_length=150, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=IdentifierStatus.choices, default=IdentifierStatus.ACTIVE
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until before"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    verified_by = models.UUIDField(_("verified by"), null=True, blank=True)
    evidence = models.SlugField(_("evidence"), blank=True, help_text=_("For example: birth-certificate"))
    evidence_note = EncryptedTextField(_("note on the evidence"), null=True, blank=True)
    assurance = models.PositiveSmallIntegerField(_("assurance"), default=0, help_text=_("0 to 3"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = EncryptedTextField(_("why it ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        indexes = [models.Index(fields=["value_index"], name="identifier_by_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "issuer", "value_index"],
                condition=Q(status="active"),
                name="identifier_in_force_is_one_persons",
            ),
            models.CheckConstraint(condition=Q(assurance__in=[0, 1, 2, 3]), name="identifier_assurance_is_0_to_3"),
            models.CheckConstraint(
                condition=Q(assurance=0) | Q(verified_at__isnull=False), name="assured_identifier_was_verified"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="identifier_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"identifier {self.pk}"

    @property
    def looked_up_by(self) -> tuple[str, str]:
        return look_up_of(self.kind, self.value)

    @property
    def last_four(self) -> str:
        """The end of the number. Shown only where `policies.may_see_last_four` says so."""
        return "".join(self.value.split())[-4:]

    def holds_on(self, day: date) -> bool:
        """Tell whether the number is in force on this day, half-open as every period."""
        started = self.valid_from is None or self.valid_from <= day
        over = self.valid_until is not None and self.valid_until <= day
        return self.status == IdentifierStatus.ACTIVE and started and not over


def look_up_of(kind: str, value: str) -> tuple[str, str]:
    """Return purpose and text of the look-up digest: spaces and case do not count."""
    return f"identifier:{kind}", "".join(value.split()).casefold()
