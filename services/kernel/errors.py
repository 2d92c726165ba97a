"""What goes wrong in the domain, said kindly enough to be shown.

The kernel knows no translation: an error carries a `code` for machines, an English message with `%(name)s` places and
the values for them. Screens pass gettext to `text`, which looks the message up and fills the places in.
`str(error)` is the code alone, because exception texts reach logs and nothing personal may.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from .messages import gettext_noop as _


def _as_written(message: str) -> str:
    return message


class DomainError(Exception):
    """Something the domain refuses, with a reason for people."""

    default_code = "refused"
    default_message = _("This cannot be done now.")

    def __init__(self, code: str = "", message: str = "", /, **params: object) -> None:
        self.code = code or self.default_code
        self.message = message or self.default_message
        self.params: dict[str, object] = dict(params)
        super().__init__(self.code)

    def text(self, translate: Callable[[str], str] = _as_written) -> str:
        """The message with its places filled in, looked up by `translate` (gettext) first."""
        message = translate(self.message)
        return message % self.params if self.params else message


class NotAllowed(DomainError):
    """The actor may not do this, or not in this state."""

    default_code = "not_allowed"
    default_message = _("You cannot do this.")


class NotFound(DomainError):
    """There is no such record, or none that this actor may know of. Both look the same."""

    default_code = "not_found"
    default_message = _("We did not find what you asked for.")


class Conflict(DomainError):
    """Somebody else was first. `by` is a member of staff's name or empty; `at` is when."""

    default_code = "conflict"
    default_message = _("Somebody else was first. Read the page again to see what changed.")

    def __init__(
        self, code: str = "", message: str = "", /, *, by: str = "", at: datetime | None = None, **params: object
    ) -> None:
        super().__init__(code, message, by=by, at=at, **params)
        self.by = by
        self.at = at


class AnswersRefused(DomainError):
    """Answers that cannot be taken, with the reason for each field or page."""

    default_code = "answers_refused"
    default_message = _("Some answers are missing or need another look.")

    def __init__(self, errors: Mapping[str, str], code: str = "", message: str = "", /) -> None:
        super().__init__(code, message)
        self.errors = dict(errors)
