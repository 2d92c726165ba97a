"""Who may act for whom."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..fields import EncryptedTextField
from ..mandates.kinds import Basis, ConsentHow
from ..mandates.states import MandateStatus
from .persons import Person


class Mandate(models.Model):
    """The representative may do `scopes` for the grantor in `programmes` (none named: in all), for a time.

    A mandate by consent is active once the grantor said yes; every other once a second member of staff saw the
    document. Ids of accounts say who did what; names are not repeated here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grantor = models.ForeignKey(
        Person, verbose_name=_("for whom"), on_delete=models.PROTECT, related_name="mandates_given"
    )
    representative = models.ForeignKey(
        Person, verbose_name=_("who acts"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="mandates_held",
    )  # fmt: skip
    institution = models.CharField(_("institution that acts"), max_length=150, blank=True)
    basis = models.CharField(_("basis"), max_length=12, choices=Basis.choices)
    scopes = models.JSONField(_("what they may do"))
    programmes = models.JSONField(_("programmes"), default=list, blank=True, help_text=_("Codes; empty: all"))
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until before"), null=True, blank=True)
    evidence = models.SlugField(_("evidence"), blank=True, help_text=_("For example: birth-certificate"))
    evidence_note = EncryptedTextField(_("note on the evidence"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=MandateStatus.choices, default=MandateStatus.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    registered_by = models.UUIDField(_("registered by"))
    consent_how = models.CharField(_("consent given"), max_length=12, choices=ConsentHow.choices, blank=True)
    consented_at = models.DateTimeField(_("consent given at"), null=True, blank=True)
    approved_by = models.UUIDField(_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    ended_by = models.UUIDField(_("ended by"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = EncryptedTextField(_("why it ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        indexes = [
            models.Index(fields=["grantor", "status"], name="mandate_by_grantor"),
            models.Index(fields=["representative", "status"], name="mandate_by_representative"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(representative__isnull=False) | ~Q(institution=""), name="somebody_holds_the_mandate"
            ),
            models.CheckConstraint(
                condition=Q(representative=None) | ~Q(representative=F("grantor")), name="nobody_represents_themselves"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="mandate_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("registered_by")), name="four_eyes_on_a_mandate"
            ),
            models.CheckConstraint(
                condition=~Q(status="active")
                | Q(basis="consent", consented_at__isnull=False)
                | (~Q(basis="consent") & Q(approved_by__isnull=False) & ~Q(evidence="")),
                name="active_mandate_was_agreed_or_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate {self.pk}"
