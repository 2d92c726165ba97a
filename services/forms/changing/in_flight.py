"""What a publisher says of people who are half way through the older version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .steps import Step


class Policy(StrEnum):
    """The four ways to treat drafts on older versions.

    patch: only words changed, drafts move at once. compatible_until: drafts stay until a day, then move. breaking:
    drafts move at once by a declared migration. hard_stop: an older version cannot be sent any more; what fits is kept.
    """

    PATCH = "patch"
    COMPATIBLE = "compatible_until"
    BREAKING = "breaking"
    HARD_STOP = "hard_stop"


BINDING = frozenset({Policy.BREAKING, Policy.HARD_STOP})


@dataclass(frozen=True, slots=True)
class InFlight:
    """One policy, with the day from which drafts move or the steps by which they do."""

    policy: Policy
    until: date | None = None
    steps: tuple[Step, ...] = ()

    def is_due(self, today: date) -> bool:
        """Whether a draft on the version before moves on this day."""
        return self.policy != Policy.COMPATIBLE or (self.until is not None and today >= self.until)


def steps_due(later: Sequence[InFlight | None], today: date, *, force: bool = False) -> int:
    """How many of the later versions a draft moves through today.

    A version without a policy leaves drafts where they are. What binds (breaking, hard stop) ends every patience of the
    versions before it. `force` is for a draft that is taken up anew: it begins on the newest.
    """
    if force:
        return len(later)
    reached = max((n for n, each in enumerate(later, 1) if each is not None and each.policy in BINDING), default=0)
    for each in later[reached:]:
        if each is None or not each.is_due(today):
            break
        reached += 1
    return reached
