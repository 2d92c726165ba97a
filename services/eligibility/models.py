"""What the rules found, kept for as long as a decision may be questioned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from identity.audit.querysets import AppendOnlyModel
from identity.people.fields import EncryptedJSONField
from services.catalogue.models import ParameterSet, Programme
from services.kernel.ids import uuid7
from services.kernel.money import Money

from . import texts
from .assessment import Assessment, Criterion


class AssessmentRecord(AppendOnlyModel):
    """One look of the rules at one application. Written once; a later look is another row.

    With the parameter set, the version of the rule and the digest of the answers it can be worked out again and
    compared. The reasons name people and amounts, so they lie encrypted.
    """

    class Outcome(models.TextChoices):
        """What the rules say. *Needs person* means that they cannot tell, not that they say no."""

        ELIGIBLE = "eligible", _("Eligible")
        NOT_ELIGIBLE = "not_eligible", _("Not eligible")
        NEEDS_PERSON = "needs_person", _("A person looks")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_id = models.UUIDField(_("application"))
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    parameter_set = models.ForeignKey(ParameterSet, on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField(_("day the rules looked at"))
    made_at = models.DateTimeField(_("worked out at"))
    made_by = models.UUIDField(_("account that asked"), null=True, blank=True)
    rule_version = models.CharField(_("version of the rule"), max_length=60)
    answers_digest = models.CharField(_("keyed digest of the answers"), max_length=64)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    amount_minor = models.BigIntegerField(_("amount a month, minor units"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    reasons = EncryptedJSONField(default=list)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["subject_id", "-made_at"], name="assessment_of_application")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="not_eligible") | models.Q(amount_minor__isnull=True),
                name="no_amount_without_eligibility",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__isnull=True) | models.Q(amount_minor__gte=0),
                name="assessed_amount_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk}"

    @property
    def amount(self) -> Money | None:
        """A month's money, if the rules name one."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria with their reasons, as the rules said them."""
        return texts.criteria_from_json(self.reasons)

    @property
    def assessment(self) -> Assessment:
        """The assessment as the rules returned it, read back from the row."""
        return Assessment(self.outcome, self.criteria, self.amount, self.rule_version)  # type: ignore[arg-type]
