"""The trail: who changed, read or was refused what, why, on what legal ground; and what was given away."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .digests import digest_of
from .querysets import AppendOnlyModel

SIGNED_FIELDS = (
    "kind",
    "action",
    "actor_name",
    "actor_role",
    "actor_office",
    "record_type",
    "purpose",
    "purpose_text",
    "legal_ground",
    "details",
)
SIGNED_IDS = ("actor_id", "subject_id", "record_id")
# Came later: covered where they are set, so that the digests of older entries still hold.
SIGNED_IDS_WHEN_SET = ("mandate_id",)


class Seal(AppendOnlyModel):
    """A closed batch of entries: its Merkle root, bound to the root of the batch before.

    `leaves` repeats position and digest of each entry, so that a check can name the entry that is wrong
    and not only say that one is. The head (number and root) is also copied out of the database.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True, help_text=_("1, 2, 3, without a gap"))
    sealed_at = models.DateTimeField(_("sealed at"))
    leaves = models.JSONField(_("leaves"), help_text=_("Pairs of position and digest, in order of position"))
    root = models.CharField(_("root"), max_length=64)
    previous = models.CharField(_("previous root"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number}"


class Entry(AppendOnlyModel):
    """One act. It is written before the act shows and is never changed; only a seal is put on it.

    It refers to people and records by id and not by foreign key: the trail lies below every table it speaks
    of and outlives them. It holds the name of staff, never of a citizen, and never an answer or a value.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", pgettext_lazy("an entry of the trail", "Changed")
        READ = "read", pgettext_lazy("an entry of the trail", "Looked at")
        REFUSED = "refused", pgettext_lazy("an entry of the trail", "Refused")

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    action = models.CharField(_("action"), max_length=80, help_text=_("For example: application.submitted"))
    actor_id = models.UUIDField(_("actor"), null=True, blank=True)
    actor_name = models.CharField(_("name of the member of staff"), max_length=150, blank=True)
    actor_role = models.CharField(_("role"), max_length=120)
    actor_office = models.CharField(_("office"), max_length=150, blank=True)
    subject_id = models.UUIDField(_("person concerned"), null=True, blank=True)
    mandate_id = models.UUIDField(
        _("mandate"), null=True, blank=True, help_text=_("Under which the actor acted for the person concerned")
    )
    record_type = models.CharField(_("kind of record"), max_length=80)
    record_id = models.UUIDField(_("record"), null=True, blank=True)
    purpose = models.CharField(_("purpose"), max_length=40, blank=True)
    purpose_text = models.CharField(_("purpose in words"), max_length=500, blank=True)
    legal_ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True, help_text=_("Never personal"))
    digest = models.CharField(_("digest"), max_length=64)
    seal = models.ForeignKey(
        Seal, verbose_name=_("seal"), on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject_id", "-at"], name="entry_by_subject"),
            models.Index(fields=["record_type", "record_id"], name="entry_by_record"),
            models.Index(fields=["actor_id", "-at"], name="entry_by_actor"),
            models.Index(fields=["id"], name="entry_unsealed", condition=models.Q(seal=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(digest=""), name="entry_has_a_digest"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["change", "read", "refused"]), name="entry_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    def content(self) -> dict[str, Any]:
        """Return everything the digest covers. The position is covered by the seal."""
        plain = {name: getattr(self, name) for name in SIGNED_FIELDS}
        ids = {name: str(getattr(self, name) or "") for name in SIGNED_IDS}
        later = {name: str(value) for name in SIGNED_IDS_WHEN_SET if (value := getattr(self, name))}
        return plain | ids | later | {"at": self.at.isoformat()}

    def expected_digest(self) -> str:
        return digest_of(self.content())


class Disclosure(AppendOnlyModel):
    """Data of a person that left the house: to whom, which fields, on what legal ground.

    The person's name in the sector is worked out again when it is needed (`people.pseudonyms`); stored beside the id
    it would be the very list that pseudonyms are there to prevent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("at"))
    subject_id = models.UUIDField(_("person concerned"))
    to_whom = models.CharField(_("to whom"), max_length=150)
    sector = models.SlugField(_("sector"), max_length=40)
    pseudonym_root = models.CharField(_("root of the pseudonym"), max_length=8, blank=True)
    fields = models.JSONField(_("fields"), help_text=_("Their names, never their values"))
    legal_ground = models.CharField(_("legal ground"), max_length=200)
    actor_id = models.UUIDField(_("actor"), null=True, blank=True)

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ["-at"]
        indexes = [models.Index(fields=["subject_id", "-at"], name="disclosure_by_subject")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(legal_ground=""), name="disclosure_has_a_legal_ground")
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"
