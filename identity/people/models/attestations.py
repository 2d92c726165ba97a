"""Who vouches for people without papers."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..fields import EncryptedTextField, LookUpField
from ..names import fold
from .persons import Person


class AttestationKind(models.TextChoices):
    COMMUNITY_LEADER = "community_leader", _("Leader of the community")
    HOUSEHOLD = "household", _("Member of the household")
    INSTITUTION = "institution", _("Institution")
    STAFF_VISIT = "staff_visit", _("Visit by staff")


class Attestation(models.Model):
    """Somebody says of a person: this is who they are. It counts until it expires or is withdrawn.

    Leaders and members of the household are people whom we know; who spoke for an institution is kept by name and
    role, sealed; a visit is the word of the member of staff who records it. `attester_index` is equal for the same
    attester, whichever of the three it is, and says nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attestations")
    kind = models.CharField(_("kind"), max_length=20, choices=AttestationKind.choices)
    attester = models.ForeignKey(
        Person, verbose_name=_("who attests"), on_delete=models.PROTECT, null=True, blank=True, related_name="attested"
    )
    attester_name = EncryptedTextField(_("name of who attests"), null=True, blank=True)
    attester_role = EncryptedTextField(_("role of who attests"), null=True, blank=True)
    attester_index = LookUpField(_("look-up digest"), max_length=80, editable=False)
    statement = EncryptedTextField(_("what they say"))
    weight = models.PositiveSmallIntegerField(_("weight"))
    attested_on = models.DateField(_("attested on"))
    expires_on = models.DateField(_("expires on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.UUIDField(_("recorded by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_why = EncryptedTextField(_("why it was withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        indexes = [models.Index(fields=["attester_index", "attested_on"], name="attestation_by_attester")]
        constraints = [
            models.CheckConstraint(
                condition=Q(attester=None) | ~Q(attester=models.F("person")), name="nobody_attests_themselves"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=models.F("attested_on")), name="attestation_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"attestation {self.pk}"

    @property
    def looked_up_by(self) -> tuple[str, str]:
        if self.attester_id is not None:
            return "attester:person", str(self.attester_id)
        if self.attester_name:
            return "attester:institution", fold(self.attester_name)
        return "attester:staff", str(self.recorded_by)
