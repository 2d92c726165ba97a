"""Who is owed what, from when."""

from django.db import models

from identity.people.models import Person
from services.catalogue.models import Programme
from services.kernel.ids import uuid7
from services.kernel.money import Money

from .states import EntitlementState


class Entitlement(models.Model):
    """A monthly amount that one person is owed by one programme.

    It is opened by exactly one approved decision and starts *active*. It can be *held* (nothing is paid until a
    person has looked) and made active again, and it is *ended* by a person, with a reason, never by a machine.
    `decision_id` points upwards by value only: the decision lives in casework.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entitlements")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="entitlements")
    decision_id = models.UUIDField(unique=True)
    amount_minor = models.PositiveBigIntegerField(help_text="Minor units a month")
    currency = models.CharField(max_length=3)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in EntitlementState], default=EntitlementState.ACTIVE
    )
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=~models.Q(state="ended"),
                name="one_running_entitlement_per_person_and_programme",
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="entitlement_amount_is_positive"),
        ]

    def __str__(self) -> str:
        return f"entitlement {self.pk}"

    @property
    def amount(self) -> Money:
        """What is owed each month."""
        return Money(self.amount_minor, self.currency)
