"""What time alone changes about people."""

from datetime import datetime

from django.utils import timezone

from identity.access.actors import Actor

from .attesting import recount_attestations
from .identifiers import expire_identifiers
from .mandate_ends import expire_mandates


def end_what_is_over(*, actor: Actor, now: datetime) -> int:
    """Expire numbers, mandates and attestations whose last day has passed; return how many things changed.

    May be stopped and run again: each is a transaction of its own, and what is done is not found again.
    """
    today = timezone.localdate(now)
    ended = expire_identifiers(actor=actor, now=now, today=today)
    ended += expire_mandates(actor=actor, now=now, today=today)
    return ended + recount_attestations(actor=actor, now=now, today=today)
