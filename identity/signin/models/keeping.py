"""What somebody had typed when their session was over, and how often something was tried."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from identity.people.fields import EncryptedTextField


class KeptPost(models.Model):
    """A form that arrived without a session. Sealed, for thirty minutes, handed out once, then removed.

    Only the browser that holds the signed cookie with this id gets it back, at the same address. `user_id` is whose
    session ended with this very form: people share telephones, so nobody else gets it. None when nobody knows.
    What was typed for one person under a mandate never comes back on the same page of another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user_id = models.UUIDField(_("whose session ended"), null=True)
    mandate_id = models.UUIDField(_("mandate"), null=True, help_text=_("Under which it was typed for another"))
    path = models.CharField(_("address"), max_length=500)
    body = EncryptedTextField(_("what was typed"))
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("kept form")
        verbose_name_plural = _("kept forms")

    def __str__(self) -> str:
        return f"kept form {self.pk}"


class Tries(models.Model):
    """How often something was tried since the first time, until `ends_at`. `key` is a digest and names nobody."""

    key = models.CharField(_("what"), max_length=120, unique=True)
    times = models.PositiveIntegerField(_("times"))
    ends_at = models.DateTimeField(_("ends at"), db_index=True)

    class Meta:
        verbose_name = _("count of tries")
        verbose_name_plural = _("counts of tries")

    def __str__(self) -> str:
        return f"count {self.pk}"


class SignInNonce(models.Model):
    """A value that a card signs, once, within minutes, for the browser that asked. Digests only: a copy opens nothing.

    `used_at` is set by one conditional update, so that of many posts at once one counts.
    """

    purpose = models.CharField(_("purpose"), max_length=40)
    session_digest = models.CharField(_("session"), max_length=64)
    value_digest = models.CharField(_("value"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("value to be signed")
        verbose_name_plural = _("values to be signed")

    def __str__(self) -> str:
        return f"nonce {self.pk}"
