"""Which draft the pages of filling are about: each side says it once, for all of them."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from identity.access.actors import Actor
from services.applications import drafting, operations
from services.applications import queries as applications

from .changes import changes
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.drawn import Drawn
    from services.applications.models import Application, Unfinished
    from services.applications.unfinished import Fields


class DraftView:
    """What a side says about the draft of an address, and what is done with it.

    The second half says so of a draft; a change of an application that was sent says it otherwise.
    """

    kwargs: dict[str, Any]

    if TYPE_CHECKING:

        @property
        def actor(self) -> Actor:
            """Who acts; the views of both sides know."""

    def draft(self) -> "Application | None":
        """The draft that this address means, if it is one still."""
        raise NotImplementedError

    def elsewhere(self) -> str:
        """Where to go without a draft."""
        raise NotImplementedError

    def came_late(self) -> str:
        """Where to go with a page whose draft is over by now."""
        return self.elsewhere()

    def journey(self, draft: "Application") -> Journey:
        """The pages of the draft, with their addresses on this side."""
        raise NotImplementedError

    def around(self, journey: Journey) -> dict[str, Any]:
        """What this side shows around the page."""
        return {}

    def store(self, journey: Journey, page_id: str, **page: Any) -> Journey:
        """Stores one page of answers; returns where the draft stands now."""
        given = {"application_id": journey.application.pk, "page_id": page_id, "now": timezone.now(), **page}
        return self.journey(operations.save_page(actor=self.actor, **given))

    def keep(self, journey: Journey, page_id: str, **typed: Any) -> str:
        """Keeps what was typed on a page, unjudged; returns its mark."""
        given = {"application_id": journey.application.pk, "page_id": page_id, "now": timezone.now(), **typed}
        return drafting.keep_typed(actor=self.actor, **given)

    def keep_from_older(self, journey: Journey, fields: "Fields", drawn: "Drawn") -> dict[str, Any]:
        """Keeps what was typed on a page of an older form, on the pages that ask for it now; returns it by page."""
        here, now = journey.application.pk, timezone.now()
        return drafting.keep_from_older(actor=self.actor, application_id=here, fields=fields, drawn=drawn, now=now)

    def kept(self, draft: "Application", page_id: str) -> "Unfinished | None":
        """What was typed on a page and not saved yet."""
        return applications.unfinished(draft, page_id)

    def as_stored(self, journey: Journey) -> Journey:
        """The same draft with what another window saved meanwhile."""
        journey.application.refresh_from_db()
        return journey

    def news(self, journey: Journey) -> dict[str, Any]:
        """A newer form, and until when it can be sent."""
        draft = journey.application
        return {
            "changes": changes(draft, journey.language),
            "doors": applications.doors(draft, timezone.localdate()),
            "closes_at": applications.closes_at(draft),
        }
