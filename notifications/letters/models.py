"""Letters and receipts: numbered, sealed, kept as they were issued."""

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from identity.people.fields import EncryptedBytesField
from services.kernel.ids import uuid7

from .states import LetterState


class LetterKind(models.TextChoices):
    DECISION = "decision", "Decision letter"
    RECEIPT = "receipt", "Receipt"


class LetterDamaged(RuntimeError):
    """The stored letter is not the one that was issued."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> "LetterQuerySet":
        """Reserved letters to be rendered now, oldest first, without those another worker is busy with."""
        return self.filter(state=LetterState.RESERVED, next_try_at__lte=now).order_by("next_try_at", "pk")

    def without_content(self) -> "LetterQuerySet":
        return self.defer("content")


class Letter(models.Model):
    """One document to one person about one decision or one application."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True, help_text="L-26-0931142-2; a receipt has its reference")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    person_id = models.UUIDField(db_index=True)
    subject_id = models.UUIDField(help_text="The decision of a decision letter, the application of a receipt")
    case_id = models.UUIDField(null=True, db_index=True)

    state = models.CharField(
        max_length=10, choices=[(state, state) for state in LetterState], default=LetterState.RESERVED
    )
    reserved_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(help_text="Not rendered before; a worker that takes the letter moves it on")
    issued_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="", help_text="SHA-256 of the sealed PDF, in hex")
    content = EncryptedBytesField(null=True, help_text="The sealed PDF")

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="letter_still_reserved", condition=Q(state="reserved")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="letter_once_for_each_subject"),
            models.CheckConstraint(
                name="letter_issued_is_complete",
                condition=Q(state="reserved") | (Q(issued_at__isnull=False) & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def pdf(self) -> bytes:
        """The sealed PDF. Raises LetterDamaged when it is not, byte for byte, what was issued."""
        pdf: bytes = self.content or b""
        if not secrets.compare_digest(hashlib.sha256(pdf).hexdigest(), self.digest):
            raise LetterDamaged(f"{self.number} does not have the digest it was issued with")
        return pdf

    def keep(self, pdf: bytes, now: datetime) -> None:
        """Fills in the sealed PDF. The caller saves."""
        self.content, self.digest = pdf, hashlib.sha256(pdf).hexdigest()
        self.state, self.issued_at = LetterState.ISSUED, now
