"""Signatures that were given, for whoever works with the record they lie under."""

from datetime import datetime, timedelta
from uuid import UUID

from ..models import SignedDeclaration
from .digests import ToSign

# Whoever lost the connection between signing and sending need not sign again; last week's signature is another matter.
STANDS = timedelta(hours=24)


def standing_at_counter(to_sign: ToSign, *, assisted_by: UUID | None, now: datetime) -> SignedDeclaration | None:
    """Return what was confirmed for exactly this, to the member of staff who fills it in; within a day."""
    rows = SignedDeclaration.objects.filter(
        record_id=to_sign.record_id, digest=to_sign.digest, person_id=to_sign.person_id, at__gt=now - STANDS
    )
    return rows.filter(assisted_by=assisted_by).order_by("-at").first() if assisted_by else None


def declaration(declaration_id: UUID | None) -> SignedDeclaration | None:
    """Return a signature by its id."""
    return SignedDeclaration.objects.filter(pk=declaration_id).first() if declaration_id else None


def standing(to_sign: ToSign, *, user_id: UUID | None, now: datetime) -> SignedDeclaration | None:
    """Return what this account has signed for exactly this, and within a day; None means it has to be signed."""
    rows = SignedDeclaration.objects.filter(
        record_id=to_sign.record_id, digest=to_sign.digest, person_id=to_sign.person_id, at__gt=now - STANDS
    )
    return rows.filter(user_id=user_id).order_by("-at").first() if user_id else None


def method_used_last(user_id: UUID) -> str:
    """Return by what this account signed last; "" if it never did."""
    methods = SignedDeclaration.objects.filter(user_id=user_id).order_by("-at").values_list("method", flat=True)
    return methods.first() or ""
