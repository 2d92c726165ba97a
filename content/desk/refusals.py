"""Why something was not published or sent in: raised deep inside, answered as a page by the middleware of the desk."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from .findings import Finding

What = Literal["submit", "approve", "publish", "unpublish", "move", "copy", "delete", "replace"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody tried, with what, and whatever is needed to carry on after a warning. `user` None: the clock."""

    what: What
    obj: Any
    user: Any = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def by_clock(self) -> bool:
        """Tell whether this is the moment that somebody chose and somebody else approved."""
        revision = self.extra.get("revision")
        return self.user is None and revision is not None and revision.approved_go_live_at is not None


class PublishingRefused(Exception):
    """It was not done. `reasons` says why, each in a sentence that somebody can act on."""

    def __init__(self, attempt: Attempt, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.attempt = attempt
        self.reasons = reasons


class OwnWork(PublishingRefused):
    """The same person wrote or sent it in."""

    def __init__(self, attempt: Attempt) -> None:
        words = _("You wrote or sent in part of this yourself. Somebody else approves it.")
        super().__init__(attempt, [words])


class NeedsWorkflow(PublishingRefused):
    """People publish at the end of a workflow, not beside it."""

    def __init__(self, attempt: Attempt) -> None:
        words = _(
            "Your draft is saved. Pages and banners are published when a second person has approved them: submit it."
        )
        super().__init__(attempt, [words])


class Incomplete(PublishingRefused):
    """Something mandatory is missing."""

    def __init__(self, attempt: Attempt, problems: list[Finding]) -> None:
        super().__init__(attempt, [str(problem) for problem in problems])
        self.problems = problems


class Frozen(PublishingRefused):
    """An election freeze holds it."""


class NeedsAnswer(PublishingRefused):
    """There are warnings that this person has not answered yet."""

    def __init__(self, attempt: Attempt, warnings: list[Finding], digest: str) -> None:
        super().__init__(attempt, [str(warning) for warning in warnings])
        self.warnings = warnings
        self.digest = digest
