"""The life of a mandate: asked → active → ended, at any time and at once; or declined, or expired by its day."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class MandateStatus(models.TextChoices):
    ASKED = "asked", _("Waits for consent")
    ACTIVE = "active", _("In force")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")
    EXPIRED = "expired", _("Expired")


# Who may move a mandate from where to where. The grantor is the person for whom another acts.
MOVES: Mapping[str, Mapping[MandateStatus, frozenset[MandateStatus]]] = {
    "grantor": {
        MandateStatus.ASKED: frozenset({MandateStatus.ACTIVE, MandateStatus.DECLINED}),
        MandateStatus.ACTIVE: frozenset({MandateStatus.ENDED}),
    },
    "representative": {
        MandateStatus.ASKED: frozenset({MandateStatus.ENDED}),
        MandateStatus.ACTIVE: frozenset({MandateStatus.ENDED}),
    },
    "staff": {
        MandateStatus.ASKED: frozenset({MandateStatus.ACTIVE, MandateStatus.DECLINED, MandateStatus.ENDED}),
        MandateStatus.ACTIVE: frozenset({MandateStatus.ENDED}),
    },
    "system": {
        MandateStatus.ASKED: frozenset({MandateStatus.EXPIRED}),
        MandateStatus.ACTIVE: frozenset({MandateStatus.EXPIRED}),
    },
}


def allows(role: str, start: str, end: str) -> bool:
    """Tell whether `role` may move a mandate from `start` to `end`."""
    return MandateStatus(end) in MOVES.get(role, {}).get(MandateStatus(start), frozenset())
