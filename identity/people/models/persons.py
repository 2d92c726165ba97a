"""People: anyone the system knows, and how surely."""

import uuid
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..names import fold
from ..rough_days import RoughDay
from .accounts import User

LONGEST_KEY = 600


class BirthPrecision(models.TextChoices):
    """How much of a date of birth is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Proofing(models.IntegerChoices):
    """How surely we know that somebody is who they say. How surely they signed in is another question."""

    SELF_ASSERTED = 0, _("They say so themselves")
    ATTESTED = 1, _("Others vouch for them")
    DOCUMENTS = 2, _("Their documents were seen at a counter")
    STRONG = 3, _("Their identity card or the national sign-in says so")


class ProofingBasis(models.TextChoices):
    ATTESTATION = "attestation", _("Attestations")
    DOCUMENT = "document", _("Documents at a counter")
    CARD = "card", _("Identity card")
    NATIONAL_LOGIN = "national_login", _("National sign-in")
    REVIEW = "review", _("A review")


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
    name_key = models.CharField(_("name, for searching"), max_length=LONGEST_KEY, editable=False, db_index=True)
    created_at = models.DateTimeField(_("known since"))
    proofing_level = models.PositiveSmallIntegerField(
        _("proof of identity"), choices=Proofing.choices, default=Proofing.SELF_ASSERTED, db_default=0
    )
    proofing_basis = models.CharField(
        _("proved by"), max_length=15, choices=ProofingBasis.choices, blank=True, default="", db_default=""
    )
    proofed_at = models.DateTimeField(_("proved at"), null=True, blank=True)
    proofed_by = models.UUIDField(_("proved before"), null=True, blank=True, help_text=_("Account of whoever saw it"))
    merged_into = models.ForeignKey(
        "self", verbose_name=_("the same person as"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="merged",
    )  # fmt: skip

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=Q(proofing_level__in=[0, 1, 2, 3]), name="proofing_is_0_to_3"),
            models.CheckConstraint(
                condition=Q(proofing_level=0) | (Q(proofed_at__isnull=False) & ~Q(proofing_basis="")),
                name="proofing_says_when_and_by_what",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="person_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def born(self) -> RoughDay | None:
        """The date of birth as far as it is known; `birth_date` is the first day that it can be."""
        if self.birth_date is None:
            return None
        parts = (self.birth_date.year, self.birth_date.month, self.birth_date.day)
        return RoughDay(*parts[: {"year": 1, "month": 2}.get(self.birth_precision, 3)])

    @property
    def standing_id(self) -> UUID:
        """The id that stands for this person today: their own, or that of the record they were merged into."""
        return self.merged_into_id or self.pk

    def save(self, *args: Any, **kwargs: Any) -> None:
        # One sign may fold to eighteen letters, as the blessing that is written as one does.
        self.name_key = fold(self.full_name)[:LONGEST_KEY]
        fields = kwargs.get("update_fields")
        if fields is not None and "full_name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)
