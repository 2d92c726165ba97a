"""Drafts, answers and submitted applications."""

from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from identity.people.fields import EncryptedJSONField
from identity.people.models import Person
from services.catalogue import queries as catalogue
from services.catalogue.models import Programme
from services.forms.models import FormVersion
from services.kernel.errors import NotFound
from services.kernel.ids import uuid7

from .states import AmendmentKind, AmendmentState, ApplicationState


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, found by others through `queries`."""

    def with_signs(self) -> "ApplicationQuerySet":
        """Says in the same query whether there is a newer form (`has_newer_form`) and unfinished words
        (`has_unfinished`), and the window of today or the next one (`window_opens_on`, `window_closes_on`), so that a
        page asks further only where there is something to find."""
        newer = FormVersion.objects.filter(
            key=OuterRef("form_version__key"), number__gt=OuterRef("form_version__number")
        )
        typed = UnfinishedPage.objects.filter(application=OuterRef("pk"))
        window = catalogue.first_window(OuterRef("programme_id"), timezone.localdate())
        return self.annotate(
            has_newer_form=Exists(newer),
            has_unfinished=Exists(typed),
            window_opens_on=Subquery(window.values("opens_on")),
            window_closes_on=Subquery(window.values("closes_on")),
        )

    def locked(self, application_id: UUID) -> "Application":
        """One of them, held to the end of the transaction. Raises NotFound."""
        found = self.select_for_update(of=("self",)).filter(pk=application_id).first()
        if found is None:
            raise NotFound("application.not_found", "We did not find this application.")
        return found


class Application(models.Model):
    """One person's request to one programme, on one immutable version of its form.

    It begins as a *draft*: every Continue stores one page of answers, and the person may leave and come back.
    Submitting stamps the time, a reference with a check digit and a seal, opens a case and promises notices, all in
    one transaction; from then on the answers never change. A person may *withdraw*; a draft that nobody touches
    *expires*. When something changes for somebody who receives a benefit, a new application *follows* the decided one,
    which is *superseded* once the new one is decided. `seal` is what the QR code of the receipt carries: it proves the
    number without naming anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="applications")
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in ApplicationState], default=ApplicationState.DRAFT
    )
    answers = EncryptedJSONField(default=dict)
    offers = EncryptedJSONField(
        null=True, blank=True, help_text="What was known when it was begun, and what its person made of it"
    )
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
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="followed_by",
        null=True,
        blank=True,
        help_text="The decided application that this one brings up to date",
    )
    is_amendable = models.BooleanField(default=True, help_text="Until somebody proposes a decision on what was sent")
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
    together = models.UUIDField(
        null=True, blank=True, help_text="Shared by applications that were begun together: what one says, others offer"
    )
    told = EncryptedJSONField(
        null=True,
        blank=True,
        help_text="What changed in its person’s life, each with the version when they said so",
    )

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

    @property
    def is_withdrawn(self) -> bool:
        """Whether its person took it back."""
        return self.state == ApplicationState.WITHDRAWN


class Amendment(models.Model):
    """What a person changes in an application that they sent, in a stream of its own: what was sent stays as it was.

    A *correction* may touch every answer; an answer to a *request* only the questions that the office reopened. It is
    *open* while the person writes, *sent* under a signature of its own, or *dropped*. `answers` holds the pages that
    were saved in it and nothing else; later ones win over earlier ones and over what was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in AmendmentKind])
    request_id = models.UUIDField(null=True, blank=True, help_text="The request of the office that it answers")
    questions = models.JSONField(default=list, help_text="Ids of the questions that are open; empty: all")
    answers = EncryptedJSONField(default=dict)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in AmendmentState], default=AmendmentState.OPEN
    )
    version = models.PositiveIntegerField(default=0, help_text="Counts saves")
    opened_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.UUIDField(null=True, blank=True)
    declaration_id = models.UUIDField(null=True, blank=True, help_text="What was signed when it was sent")
    submit_key = models.UUIDField(unique=True, null=True, blank=True, help_text="Idempotency key of the sending")
    page_saves = models.JSONField(default=dict, help_text="Page id to the version and time of its last save")

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="open"), name="one_open_amendment_per_application"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False, declaration_id__isnull=False),
                name="a_sent_amendment_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="request") | models.Q(request_id__isnull=False),
                name="an_answer_names_its_request",
            ),
        ]

    def __str__(self) -> str:
        return f"amendment {self.pk}"


class Unfinished(models.Model):
    """What was typed on a page and not judged yet: half a date, a word begun. Beside the answers, never one of them.

    `mark` changes with every keeping: a window that saw another mark has not seen this. `version` is the save that the
    page was drawn after.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    page_id = models.CharField(max_length=40)
    fields = EncryptedJSONField(default=dict)
    came_back = EncryptedJSONField(
        null=True,
        help_text="The post that the page did not take, to show it as it was judged. None while typing goes on",
    )
    mark = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        abstract = True


class UnfinishedPage(Unfinished):
    """What was typed so in a draft."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="unfinished")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "page_id"], name="one_unfinished_page_of_each"),
        ]

    def __str__(self) -> str:
        return f"unfinished page {self.pk}"


class UnfinishedChange(Unfinished):
    """What was typed so in a change of an application that was sent. Gone once the change is sent or left."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="unfinished")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["amendment", "page_id"], name="one_unfinished_page_of_a_change"),
        ]

    def __str__(self) -> str:
        return f"unfinished change {self.pk}"


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
