"""What somebody is asked to confirm for whom another fills in, and codes on paper for people without a telephone."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from identity.people.fields import EncryptedJSONField


class ConfirmationRequest(models.Model):
    """One record at a counter waits for the word of whoever it is about: by telephone, or before a witness.

    It is bound to the digest of the record, so what changes afterwards is not confirmed. `summary` is what the person
    reads behind the link: in plain words, without their name. `link_index` is a digest of the link's secret;
    `contact_index` one of the number or address that was asked, so that it can be counted for how many people one
    number confirms, and cannot be read.
    """

    class Channel(models.TextChoices):
        SMS = "sms", _("By SMS")
        EMAIL = "email", _("By e-mail")
        WITNESS = "witness", _("Before a witness")

    class Answer(models.TextChoices):
        OPEN = "", _("Waits")
        CONFIRMED = "confirmed", _("Confirmed")
        CANCELLED = "cancelled", _("The person says it is not right")
        REPLACED = "replaced", _("Asked again")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record_type = models.CharField(_("kind of record"), max_length=40)
    record_id = models.UUIDField(_("record"))
    person_id = models.UUIDField(_("person"))
    digest = models.CharField(_("SHA-256 of what is confirmed"), max_length=64)
    language = models.CharField(_("language"), max_length=12)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    summary = EncryptedJSONField(_("what the person reads"))
    asked_by = models.UUIDField(_("asked by"))
    offices = models.JSONField(_("offices"), default=list, help_text=_("Whose colleagues may witness it; empty: all"))
    code_id = models.UUIDField(_("code"), null=True)
    link_index = models.CharField(_("digest of the link"), max_length=64, blank=True, db_index=True)
    contact_index = models.CharField(_("digest of the contact"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True, default=Answer.OPEN)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("request for confirmation")
        verbose_name_plural = _("requests for confirmation")
        indexes = [models.Index(fields=["contact_index", "answered_at"], name="confirmations_of_contact")]
        constraints = [
            models.UniqueConstraint(fields=["record_id"], condition=Q(answer=""), name="one_open_request_per_record"),
        ]

    def __str__(self) -> str:
        return f"request for confirmation {self.pk}"


class PrintedCode(models.Model):
    """One code of a sheet that was printed for a person: a number on the paper, a keyed digest here, one use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(_("person"))
    sheet_id = models.UUIDField(_("sheet"))
    number = models.PositiveSmallIntegerField(_("number on the sheet"))
    digest = models.CharField(_("digest of the code"), max_length=64)
    made_by = models.UUIDField(_("printed by"))
    made_at = models.DateTimeField(_("printed at"))
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("used or replaced at"), null=True)

    class Meta:
        verbose_name = _("printed code")
        verbose_name_plural = _("printed codes")
        indexes = [models.Index(fields=["person_id", "number"], name="printed_code_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["sheet_id", "number"], name="printed_codes_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"printed code {self.pk}"
