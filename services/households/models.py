"""Who lives with whom, and since when: by our records, and beside them as people told it themselves."""

from django.db import models

from identity.people.models import Person
from identity.people.models.persons import BirthPrecision
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


class Part(models.TextChoices):
    """What somebody may tell of their household. Named by the first word of the facts that forms ask for."""

    CHILDREN = "children", "Children"
    PARTNER = "partner", "Partner"


class Statement(models.Model):
    """What a person told about a part of their household when they sent an application, or changed what they had sent.

    Their word, not a record of ours: it never touches a household or a membership, and nobody whom it names is looked
    up. It is kept as it was told; the latest one that was not *taken back* with its application counts. One without
    anybody `named` says that there is nobody.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_statements")
    part = models.CharField(max_length=8, choices=Part.choices)
    application_id = models.UUIDField(db_index=True, help_text="The application in which it was told")
    reference = models.CharField(max_length=16, help_text="The number of that application")
    told_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True, help_text="The last day on which its person stood by it")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "part"], name="statements_of_person")]

    def __str__(self) -> str:
        return f"household statement {self.pk}"


class NamedPerson(models.Model):
    """Somebody whom a statement names: words as they were told, and no link to anybody's record."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="named")
    full_name = models.TextField(blank=True)
    name_key = models.CharField(max_length=600, blank=True, db_index=True, editable=False)
    birth_date = models.DateField(null=True, blank=True)
    birth_precision = models.CharField(max_length=5, choices=BirthPrecision.choices, default=BirthPrecision.DAY)
    relation = models.CharField(max_length=40, blank=True, help_text="As the form offered it to choose")

    def __str__(self) -> str:
        return f"named person {self.pk}"
