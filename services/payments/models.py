"""Accounts that people name for their money."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from identity.people.fields import EncryptedTextField, LookUpField
from identity.people.models import Person
from services.kernel.ids import uuid7


class PaymentAccount(models.Model):
    """A bank or mobile-money account that somebody named for their money. It is never changed, only followed.

    Money goes to it from `usable_from` on; until then it goes where it went before, and whoever named it, or was told
    that somebody did, can stop it (`stopped_at`).
    """

    class Kind(models.TextChoices):
        BANK = "bank", "bank"
        WALLET = "wallet", "wallet"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payment_accounts")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    provider = models.CharField(max_length=80, help_text="The bank or the operator, as the profile names it")
    number = EncryptedTextField()
    number_index = LookUpField(max_length=80, editable=False, db_index=True)
    holder = EncryptedTextField(help_text="In whose name the account is")
    named_at = models.DateTimeField()
    usable_from = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(usable_from__gte=F("named_at")), name="account_is_used_after_it_is_named"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__lt=F("usable_from")),
                name="account_is_stopped_before_it_is_used",
            ),
        ]
        indexes = [models.Index(fields=["person", "-named_at"], name="account_by_person")]

    def __str__(self) -> str:
        return f"payment account {self.pk}"

    @property
    def looked_up_by(self) -> tuple[str, str]:
        return look_up_of(self.kind, self.number)

    @property
    def provider_name(self) -> str:
        """The bank or the operator as whoever reads this page calls it."""
        name: str = settings.PORTICO_PAYMENTS.name_in(self.provider, get_language() or "")
        return name

    @property
    def last_four(self) -> str:
        """As much as is shown on a page: enough to know one's own account by."""
        return self.number[-4:]

    def is_waiting(self, now: datetime) -> bool:
        """Whether it has been named and money does not go to it yet."""
        return self.stopped_at is None and self.usable_from > now


def look_up_of(kind: str, number: str) -> tuple[str, str]:
    """What an account is looked up by: one account of several people shows here."""
    return "payment-account", f"{kind}:{number}"
