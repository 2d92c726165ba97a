"""What two windows, two devices or a new form can do to one another, said before anything is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from services.kernel.errors import Conflict, NotAllowed
from services.kernel.messages import gettext_noop as _

from .drawn import Drawn
from .models import Amendment, Application

if TYPE_CHECKING:
    from .amended import Working

_BOTH = _("This page was saved in another window or on another device. Look at both answers and choose.")
_ELSEWHERE = _("You write on this page in another window or on another device too. Save it to see both.")
_CHANGED = _("We changed this form since you opened the page. What you wrote is kept. Look at what is new.")
_CLOSED = _("This programme takes no applications today.")
_OVER = _("This change was sent or left in another window or on another device. What you wrote here was not saved.")
_CLOSED_PAGE = _("What was asked here is no part of this change any more. What you wrote here was not saved.")
_OTHER = _("You opened this page for another application. Nothing was saved. Open the page again.")


class PageChanged(Conflict):
    """The page was saved by another window meanwhile, with other answers to these questions."""

    def __init__(self, questions: list[str], at: datetime) -> None:
        super().__init__("application.page_changed", _BOTH, at=at)
        self.questions = questions


class TypedElsewhere(Conflict):
    """Another window keeps unfinished words of this page, or has saved it."""

    def __init__(self) -> None:
        super().__init__("application.typed_elsewhere", _ELSEWHERE)


class FormChanged(Conflict):
    """The draft belongs on a newer version of its form. Nothing is lost; the page has to be drawn again."""

    def __init__(self) -> None:
        super().__init__("application.form_changed", _CHANGED)


class OpenedForAnother(Conflict):
    """The page was drawn for another application than the one this address means now."""

    def __init__(self) -> None:
        super().__init__("application.opened_for_another", _OTHER)


class ChangeOver(Conflict):
    """The change that the page was drawn for was sent or left by another window."""

    def __init__(self) -> None:
        super().__init__("application.change_over", _OVER)


class PageClosed(Conflict):
    """Another window took the page out of a change, which keeps words only for the pages that it opens."""

    def __init__(self) -> None:
        super().__init__("application.page_closed", _CLOSED_PAGE)


class WindowClosed(NotAllowed):
    """The programme takes no applications today. A draft stays as it is."""

    def __init__(self) -> None:
        super().__init__("application.window_closed", _CLOSED)


def require_fits(application: Application | Amendment, number: int, drawn: Drawn) -> None:
    """Raises OpenedForAnother and FormChanged. `number` is that of its version of the form."""
    if not drawn.is_of(application):
        raise OpenedForAnother
    if drawn.form != number:
        raise FormChanged


def saved_since(application: "Application | Amendment | Working", page_id: str, drawn: Drawn) -> datetime | None:
    """When another window saved this page after it was drawn; None when none did."""
    last = application.page_saves.get(page_id)
    return datetime.fromisoformat(last["at"]) if last and last["version"] > drawn.version else None


def require_unchanged(
    application: Application | Amendment, page_id: str, values: Mapping[str, Any], drawn: Drawn
) -> None:
    """Raises PageChanged where another window saved other answers meanwhile."""
    clash = clash_with(application, page_id, values, drawn)
    if clash is not None:
        raise clash


def clash_with(
    application: "Application | Amendment | Working", page_id: str, values: Mapping[str, Any], drawn: Drawn
) -> PageChanged | None:
    """What another window saved meanwhile with other answers; None where nothing was. The same answers are no clash."""
    at = saved_since(application, page_id, drawn)
    if at is None:
        return None
    differing = [name for name, value in values.items() if application.answers.get(name) != value]
    return PageChanged(differing, at) if differing else None
