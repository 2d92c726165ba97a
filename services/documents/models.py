"""Documents that people bring, and what each of them is used for."""

from django.db import models

from identity.people.fields import EncryptedBytesField, EncryptedTextField
from identity.people.models import Person
from services.kernel.ids import uuid7

from .states import DocumentState


class Document(models.Model):
    """One paper of one person: a photo or a PDF.

    It arrives in pieces, waits in quarantine, and is shown to others only when it was checked, and then only as
    pictures that we drew. Its bytes lie sealed under a key of its own (`file_key`), never under the name it came with.
    `received_bytes` is how much of `size` has arrived; `sha256` is the digest of the whole as it was sent. From
    `look_after` on the worker may look at it (again). `rests_since`: a decision rests on it since then, so it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in DocumentState], default=DocumentState.RECEIVED
    )
    purpose = models.SlugField(max_length=40)
    name = EncryptedTextField(default="")
    file_key = EncryptedBytesField()
    size = models.PositiveIntegerField()
    received_bytes = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    kept_bytes = models.PositiveIntegerField(default=0, help_text="Of the file that is kept after the check")
    page_bytes = models.JSONField(default=list, help_text="Of the picture of each page")
    reason = models.CharField(max_length=20, blank=True, help_text="Why it was refused")
    redrawn = models.BooleanField(default=False, help_text="What is kept was drawn anew by us")
    scanned = models.BooleanField(default=False, help_text="A virus scanner found nothing")
    brought_by = models.UUIDField(null=True, blank=True, help_text="Account that sent it")
    at_counter = models.BooleanField(default=False, help_text="Staff sent it for the person")
    words = EncryptedTextField(default="", help_text="Why staff sent it")
    begun_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    look_after = models.DateTimeField(null=True, blank=True)
    rests_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-begun_at"], name="document_of_person"),
            models.Index(fields=["state", "look_after"], name="document_to_look_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_bytes__lte=models.F("size")), name="no_more_arrives_than_was_announced"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="removed") | models.Q(rests_since__isnull=True),
                name="what_a_decision_rests_on_stays",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"

    @property
    def is_checked(self) -> bool:
        """Whether it can be shown."""
        return self.state == DocumentState.CHECKED


class Use(models.Model):
    """One document in one place of one record: the person agreed that it is used there.

    `record_id` is an application; `slot` the question of its form. `again`: it was sent for something else before.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="uses")
    record_id = models.UUIDField()
    slot = models.CharField(max_length=40)
    programme = models.CharField(max_length=20)
    again = models.BooleanField(default=False)
    agreed_by = models.UUIDField(null=True, blank=True)
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record_id"], name="use_of_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "record_id", "slot"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_use_in_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"
