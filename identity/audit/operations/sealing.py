"""Closing a batch of entries under one root."""

from datetime import datetime

from django.db import IntegrityError, models, transaction

from .. import heads
from ..digests import merkle_root
from ..models import Entry, Seal

BATCH = 5_000


def seal(*, now: datetime) -> Seal | None:
    """Close up to 5,000 open entries under a Merkle root, and copy the head out of the database.

    Returns None when nothing is open or another worker is sealing at this moment. Called every few seconds
    by the worker; killed half-way it leaves either no seal, or a seal whose head the next call copies out.
    """
    try:
        closed = _close_batch(now=now)
    except IntegrityError:
        closed = None
    _copy_heads()
    return closed


@transaction.atomic
def _close_batch(*, now: datetime) -> Seal | None:
    leaves = list(Entry.objects.filter(seal=None).order_by("id").values_list("id", "digest")[:BATCH])
    if not leaves:
        return None
    before = Seal.objects.order_by("-number").first()
    previous = before.root if before else ""
    closed = Seal.objects.create(
        # The number is unique: of two workers at the same moment one is refused here and rolls back.
        number=before.number + 1 if before else 1,
        sealed_at=now,
        leaves=[list(leaf) for leaf in leaves],
        root=merkle_root(leaves, previous),
        previous=previous,
    )
    # The plain queryset on purpose: putting on the seal is the one change an entry ever sees.
    models.QuerySet(Entry).filter(id__in=[position for position, _ in leaves], seal=None).update(seal=closed)
    return closed


def _copy_heads() -> None:
    for closed in Seal.objects.filter(number__gt=heads.last_number()).order_by("number").iterator():
        head = heads.Head(
            number=closed.number,
            root=closed.root,
            previous=closed.previous,
            entries=len(closed.leaves),
            sealed_at=closed.sealed_at.isoformat(),
        )
        heads.append(head, day=closed.sealed_at)
