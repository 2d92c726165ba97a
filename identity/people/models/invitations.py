"""Invitations to act for somebody."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .mandates import Mandate
from .persons import Person


class MandateInvitation(models.Model):
    """The grantor's word, given beforehand: whoever brings the code may do `scopes` for them until `valid_until`.

    Two days, used once. The code is kept only as a keyed digest; it names nobody, and is read out or handed over by the
    grantor, who so chooses who it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grantor = models.ForeignKey(
        Person, verbose_name=_("for whom"), on_delete=models.PROTECT, related_name="mandate_invitations"
    )
    scopes = models.JSONField(_("what they may do"))
    programmes = models.JSONField(_("programmes"), default=list, blank=True, help_text=_("Codes; empty: all"))
    valid_until = models.DateField(_("until before"))
    code_digest = models.CharField(_("digest of the code"), max_length=80, unique=True)
    created_at = models.DateTimeField(_("made at"))
    created_by = models.UUIDField(_("made by"))
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    mandate = models.OneToOneField(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to act")
        verbose_name_plural = _("invitations to act")
        indexes = [models.Index(fields=["grantor", "-created_at"], name="invitation_by_grantor")]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(used_at=None, mandate=None) | Q(used_at__isnull=False, mandate__isnull=False),
                name="used_invitation_made_a_mandate",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(withdrawn_at=None), name="invitation_is_used_or_taken_back"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
