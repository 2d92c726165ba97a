"""What payments do when something happens below them."""

from typing import Any

from django.dispatch import receiver

from identity.access.actors import SYSTEM
from identity.signin import events as signin

from . import operations


@receiver(signin.account_recovered, dispatch_uid="payments.hold_anew")
def hold_anew(sender: Any, event: signin.AccountRecovered, **kwargs: Any) -> None:
    operations.hold_anew(actor=SYSTEM, person_id=event.person_id, now=event.now)
