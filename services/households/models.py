"""Who lives with whom, and since when."""

from django.db import models

from identity.people.models import Person
from services.kernel.ids import uuid7


class Relation(models.TextChoices):
    """What a member is to the household's contact person."""

    SELF = "self", "Contact person"
    PARTNER = "partner", "Partner"
    CHILD = "child", "Child"
    PARENT = "parent", "Parent"
    OTHER = "other", "Other"


class Household(models.Model):
    """People who share a home and its costs. Its members come and go; the household stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"household {self.pk}"


class Membership(models.Model):
    """One person's time in one household, from `starts_on` up to but not including `ends_on`."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=16, choices=Relation.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ends_on__isnull=True), name="one_current_household_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"
