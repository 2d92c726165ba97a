"""Drafts, answers and submitted applications."""

from django.db import models
from django.db.models import Exists, OuterRef

from identity.people.fields import EncryptedJSONField
from identity.people.models import Person
from services.catalogue.models import Programme
from services.forms.models import FormVersion
from services.kernel.ids import uuid7

from .states import ApplicationState


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, found by others through `queries`."""

    def with_signs(self) -> "ApplicationQuerySet":
        """Says in the same query whether there is a newer form (`has_newer_form`) and unfinished words
        (`has_unfinished`), so that a page asks further only where there is something to find."""
        newer = FormVersion.objects.filter(
            key=OuterRef("form_version__key"), number__gt=OuterRef("form_version__number")
        )
        typed = UnfinishedPage.objects.filter(application=OuterRef("pk"))
        return self.annotate(has_newer_form=Exists(newer), has_unfinished=Exists(typed))


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
    page_saves = models.JSONField(default=dict, help_text="Page id to the version and time of its last save")
    moved_from = models.ForeignKey(
        FormVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The version the draft began on, until the person has gone on after reading what changed",
    )
    warned = models.PositiveSmallIntegerField(default=0, help_text="Warnings since the last save")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="What the last warning promised")
    expired_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

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
        indexes = [
            models.Index(fields=["person", "-saved_at"], name="application_of_person"),
            models.Index(fields=["saved_at"], condition=models.Q(state="draft"), name="draft_by_age"),
            models.Index(fields=["form_version"], condition=models.Q(state="draft"), name="draft_by_form"),
        ]

    def __str__(self) -> str:
        return f"application {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether answers can still be changed."""
        return self.state == ApplicationState.DRAFT


class UnfinishedPage(models.Model):
    """What was typed on a page and not judged yet: half a date, a word begun. Beside the answers, never one of them.

    `mark` changes with every keeping: a window that saw another mark has not seen this. `version` is the save that the
    page was drawn after.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="unfinished")
    page_id = models.CharField(max_length=40)
    fields = EncryptedJSONField(default=dict)
    mark = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "page_id"], name="one_unfinished_page_of_each"),
        ]

    def __str__(self) -> str:
        return f"unfinished page {self.pk}"


class SetAside(models.Model):
    """Answers that found no place when their draft moved to a newer version of the form. Kept as long as the draft."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="set_aside")
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    answers = EncryptedJSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "answers set aside"

    def __str__(self) -> str:
        return f"answers set aside {self.pk}"
