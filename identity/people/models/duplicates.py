"""Two records that may be one person. A person looks; nothing is ever merged by itself."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..fields import EncryptedTextField
from .persons import Person


class PossibleDuplicate(models.Model):
    """A pair to be looked at. “Different” takes one person and a reason; “the same” takes two people.

    `first` is the record that was known earlier. Reasons are codes: name_and_birth, name_and_contact,
    birth_and_contact, number.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To be looked at")
        PROPOSED = "proposed", _("One says: the same")
        SAME = "same", _("The same person")
        DIFFERENT = "different", _("Two different people")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, verbose_name=_("one"), on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, verbose_name=_("the other"), on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(_("reasons"), help_text=_("Codes, never values"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField(_("found at"))
    kept = models.ForeignKey(
        Person, verbose_name=_("record that stays"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.UUIDField(_("proposed by"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    decided_by = models.UUIDField(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    proposal_reason = EncryptedTextField(_("why it was proposed"), null=True, blank=True)
    decision_reason = EncryptedTextField(_("why it was decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["found_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(state__in=["open", "proposed"]), name="one_look_at_a_pair"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="a_pair_is_two_records"),
            models.CheckConstraint(
                condition=~Q(state="same")
                | (Q(proposed_by__isnull=False, decided_by__isnull=False) & ~Q(proposed_by=F("decided_by"))),
                name="four_eyes_say_the_same",
            ),
            models.CheckConstraint(
                condition=~Q(state="different") | Q(decided_by__isnull=False), name="a_person_says_different"
            ),
        ]

    def __str__(self) -> str:
        return f"possible duplicate {self.pk}"
