"""Which draft the pages of filling are about: each side says it once, for all of them."""

from typing import TYPE_CHECKING, Any

from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application


class DraftView:
    """What a side says about the draft of an address."""

    kwargs: dict[str, Any]

    def draft(self) -> "Application | None":
        """The draft that this address means, if it is one still."""
        raise NotImplementedError

    def elsewhere(self) -> str:
        """Where to go without a draft."""
        raise NotImplementedError

    def journey(self, draft: "Application") -> Journey:
        """The pages of the draft, with their addresses on this side."""
        raise NotImplementedError

    def around(self, journey: Journey) -> dict[str, Any]:
        """What this side shows around the page."""
        return {}
