"""Coming back in after everything that opened an account is lost: asked for at a counter, approved by a second one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from identity.people.fields import EncryptedTextField
from identity.people.models import Person

TRIES = 5


class Recovery(models.Model):
    """One time that somebody could not come in any more. `digest` is keyed; the code itself is seen once, on paper."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Waits for a second colleague")
        APPROVED = "approved", _("The code is made")
        USED = "used", _("Used")
        ENDED = "ended", _("Ended")

    class Evidence(models.TextChoices):
        ID_CARD = "id_card", _("Identity card")
        PASSPORT = "passport", _("Passport")
        REFUGEE = "refugee", _("Papers of a refugee")
        BIRTH = "birth", _("Birth certificate")
        LICENCE = "licence", _("Driving licence")
        KNOWN = "known", _("Somebody who is known here vouches for them")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("what happened"))
    evidence = models.JSONField(_("what was seen"), default=list)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.ASKED)
    asked_by = models.UUIDField(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    approved_by = models.UUIDField(_("approved by"), null=True)
    approved_at = models.DateTimeField(_("approved at"), null=True)
    digest = models.CharField(_("digest of the code"), max_length=64, blank=True, db_index=True)
    tries_left = models.PositiveSmallIntegerField(_("tries left"), default=TRIES)
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("recovery of an account")
        verbose_name_plural = _("recoveries of accounts")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")), name="recovery_takes_two"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "used"]) | Q(approved_by__isnull=False),
                name="recovery_is_approved_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(status__in=["asked", "approved"]), name="one_open_recovery_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk}"
