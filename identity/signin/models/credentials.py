"""What people sign in with, and when they did."""

import uuid

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from identity.audit.querysets import AppendOnlyModel
from identity.people.fields import EncryptedTextField


class Credential(models.Model):
    """Something that somebody signs in with: a card, a passkey, their account at the national login.

    `key` is a digest of what it is known by (of the card's certificate, of issuer and subject); a passkey's keys lie in
    `authenticator`. A credential is never deleted: the records of its use refer to it.
    """

    class Kind(models.TextChoices):
        CARD = "card", _("Identity card")
        PASSKEY = "passkey", _("Fingerprint, face or PIN of a device")
        NATIONAL = "national", _("National login")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Works")
        SUSPENDED = "suspended", _("Suspended")
        REMOVED = "removed", _("Removed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="credentials"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=80, blank=True)
    key = models.CharField(_("digest"), max_length=64)
    authenticator = models.OneToOneField(
        Authenticator,
        verbose_name=_("passkey"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="credential",
    )
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    details = models.JSONField(
        _("details"), default=dict, blank=True, help_text=_("Flags of the device; never personal")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    suspended_for = models.CharField(_("suspended because"), max_length=40, blank=True)
    lifted_because = EncryptedTextField(_("why it was taken up again at a counter"), null=True, blank=True)
    created_at = models.DateTimeField(_("since"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~Q(status="removed"), name="credential_is_one_accounts"
            ),
        ]

    def __str__(self) -> str:
        return f"credential {self.pk}"


class SignInEvent(AppendOnlyModel):
    """One time that somebody showed who they are: how, how well, when, with what. Never changed.

    It holds a network instead of an address, and a digest instead of what the browser says of itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("at"))
    user_id = models.UUIDField(_("account"))
    person_id = models.UUIDField(_("person"), null=True)
    method = models.CharField(_("method"), max_length=20)
    amr = models.JSONField(_("method references"), default=list, help_text=_("RFC 8176"))
    level = models.PositiveSmallIntegerField(_("level"))
    again = models.BooleanField(_("in an open session"), default=False)
    credential_id = models.UUIDField(_("credential"), null=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    acr = models.CharField(_("class reference received"), max_length=200, blank=True)
    address_prefix = models.CharField(_("network"), max_length=50, blank=True)
    agent_digest = models.CharField(_("digest of the browser"), max_length=16, blank=True)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        indexes = [models.Index(fields=["user_id", "-at"], name="signin_by_account")]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"
