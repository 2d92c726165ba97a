"""Messages on their way out, and the mailbox that stands in for a provider in demonstrations."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from identity.people.fields import EncryptedTextField
from services.kernel.ids import uuid7

from .states import CLAIMABLE, LineState


class Channel(models.TextChoices):
    SMS = "sms", "SMS"
    EMAIL = "email", "E-mail"


class OutboxLineQuerySet(models.QuerySet["OutboxLine"]):
    def due(self, now: datetime) -> "OutboxLineQuerySet":
        """Lines to be sent now: waiting ones whose time has come, and those a dead worker left behind."""
        return self.filter(
            Q(state__in=CLAIMABLE, next_try_at__lte=now) | Q(state=LineState.SENDING, leased_until__lte=now)
        ).order_by("-urgent", "next_try_at", "pk")


class OutboxLine(models.Model):
    """One message to one person over one channel.

    Written in the transaction of its cause, read by the worker. The address is looked up when the message is
    sent, so that a new number gets it; a line queued with an address goes to that one and no other.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    notice = models.CharField(max_length=60, help_text="Key in the catalogue of notices, such as decision_made")
    dedupe_key = models.CharField(max_length=200, unique=True, help_text="The same cause and channel, the same key")
    message_id = models.CharField(max_length=120, unique=True, help_text="Stays the same at every attempt")

    address = EncryptedTextField(blank=True, default="")
    subject = EncryptedTextField(blank=True, default="")
    body = EncryptedTextField(blank=True, default="")
    urgent = models.BooleanField(default=False, help_text="Sent before ordinary lines, tried faster")
    secret = models.BooleanField(default=False, help_text="The text is wiped as soon as it has left")
    useless_after = models.DateTimeField(null=True, help_text="Not sent later than this")

    state = models.CharField(max_length=10, choices=[(state, state) for state in LineState], default=LineState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True, default="", help_text="Code of the last failure")
    queued_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="Accepted, failed or cancelled at")

    objects: ClassVar[OutboxLineQuerySet] = OutboxLineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "next_try_at"],
                name="outbox_open_lines",
                condition=Q(state__in=["queued", "waiting", "sending"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="outbox_sending_has_a_lease", condition=~Q(state="sending") | Q(leased_until__isnull=False)
            ),
            models.CheckConstraint(
                name="outbox_settled_has_a_time",
                condition=Q(state__in=["queued", "waiting", "sending"]) | Q(settled_at__isnull=False),
            ),
            models.CheckConstraint(name="outbox_tries_after_queueing", condition=Q(next_try_at__gte=F("queued_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.notice} by {self.channel}, {self.state}"


class MailboxMessage(models.Model):
    """A message as a provider would have taken it, shown on the demonstration's mailbox page."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message_id = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = EncryptedTextField()
    subject = EncryptedTextField(blank=True, default="")
    body = EncryptedTextField()
    accepted_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-accepted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.channel} {self.message_id}"
