"""Drafts, answers and submitted applications."""

from django.db import models

from identity.people.fields import EncryptedJSONField
from identity.people.models import Person
from services.catalogue.models import Programme
from services.forms.models import FormVersion
from services.kernel.ids import uuid7

from .states import ApplicationState


class Application(models.Model):
    """One person's request to one programme, on one immutable version of its form.

    It begins as a *draft*: every Continue stores one page of answers, and the person may leave and come back.
    Submitting stamps the time, a reference with a check digit and a seal, opens a case and promises notices, all in
    one transaction; from then on the answers never change. A person may *withdraw*; a draft that nobody touches
    *expires*. `seal` is what the QR code of the receipt carries: it proves the number without naming anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="applications")
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in ApplicationState], default=ApplicationState.DRAFT
    )
    answers = EncryptedJSONField(default=dict)
    version = models.PositiveIntegerField(default=0, help_text="Counts saves; the later save knows it is later.")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.UUIDField(null=True, blank=True, help_text="Account that sent it: the intake of four eyes")
    declaration_id = models.UUIDField(null=True, blank=True, help_text="What the applicant signed when it was sent")
    assisted_by = models.UUIDField(null=True, blank=True, help_text="Account of staff that fills it in at a counter")
    reference = models.CharField(max_length=16, unique=True, null=True, blank=True)
    seal = models.CharField(max_length=24, blank=True)
    submit_key = models.UUIDField(unique=True, null=True, blank=True, help_text="Idempotency key of the submission")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=models.Q(state="draft"),
                name="one_draft_per_person_and_programme",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="submitted")
                | (models.Q(reference__isnull=False) & models.Q(submitted_at__isnull=False)),
                name="submitted_has_reference_and_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "-saved_at"], name="application_of_person")]

    def __str__(self) -> str:
        return f"application {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether answers can still be changed."""
        return self.state == ApplicationState.DRAFT
