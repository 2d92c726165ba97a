"""Codes that are sent to somebody and hold once."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class OneTimeCode(models.Model):
    """Six digits that were sent to a contact: for one purpose, bound to one thing, a few minutes, a few tries, one use.

    Only a keyed digest of the digits is kept, and the row goes when the code is over. `bound_to` is a digest of what it
    confirms; "" for a sign-in. Without a person nothing was sent: nobody can tell this from outside.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", _("To sign in")
        CONFIRM = "confirm", _("To confirm something")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    person_id = models.UUIDField(_("person"), null=True)
    channel = models.CharField(_("channel"), max_length=5)
    bound_to = models.CharField(_("what it confirms"), max_length=64, blank=True)
    digest = models.CharField(_("digest of the code"), max_length=64)
    tries_left = models.PositiveSmallIntegerField(_("tries left"))
    created_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")

    def __str__(self) -> str:
        return f"one-time code {self.pk}"
