"""What we wrote to somebody, each message once, however many ways it went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from notifications.delivery.states import LineState

if TYPE_CHECKING:
    from notifications.delivery.models import OutboxLine

WAYS: dict[str, str | Promise] = {"sms": _("SMS"), "email": _("E-mail")}
FATES: dict[str, str | Promise] = {
    LineState.ACCEPTED: pgettext_lazy("what became of a message", "sent"),
    LineState.FAILED: pgettext_lazy("what became of a message", "could not be delivered"),
}
ON_ITS_WAY = pgettext_lazy("what became of a message", "on its way")


@dataclass(frozen=True, slots=True)
class Written:
    """One message: the fullest words that went out, and by which ways with what becoming of each."""

    subject: str
    body: str
    at: datetime
    ways: list[str]


def written(lines: "Iterable[OutboxLine]") -> list[Written]:
    """Lines of one cause become one message; they stand side by side, as they were queued in one moment."""
    return [_one(list(same)) for _key, same in groupby(lines, key=lambda line: (line.notice, line.queued_at))]


def _one(same: "list[OutboxLine]") -> Written:
    fullest = max(same, key=lambda line: len(line.body))
    ways = [f"{WAYS.get(line.channel, line.channel)}: {FATES.get(line.state, ON_ITS_WAY)}" for line in same]
    return Written(fullest.subject, fullest.body, fullest.queued_at, sorted(set(ways)))
