"""What a page of a form says of itself when it comes back: which application and form, and how far both had come."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .amended import Working
    from .models import Amendment, Application

_WRITTEN = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9a-f]{0,16})\.([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Drawn:
    """`form` is the number of the form's version, `version` counts saves, `mark` is that of the unfinished words seen.

    Written as one short text into the page. It opens nothing: whoever forges it deceives only themselves.
    """

    form: int
    version: int
    mark: str
    application: str

    @classmethod
    def of(
        cls, application: "Application | Amendment | Working", form: int, *, version: int | None = None, mark: str = ""
    ) -> "Drawn":
        """What a page drawn now says."""
        seen = application.version if version is None else version
        return cls(form, seen, mark, _tail(application))

    @classmethod
    def read(cls, text: object) -> "Drawn | None":
        """What a page said; None for a page that says nothing readable."""
        found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            return None
        form, version, mark, application = found.groups()
        return cls(int(form), int(version), mark, application)

    def __str__(self) -> str:
        return f"{self.form}.{self.version}.{self.mark}.{self.application}"

    def marked(self, mark: str) -> "Drawn":
        """The same page, after its words were kept under another mark."""
        return replace(self, mark=mark)

    def is_of(self, application: "Application | Amendment | Working") -> bool:
        """Whether the page was drawn for this application."""
        return self.application == _tail(application)


def _tail(application: "Application | Amendment | Working") -> str:
    return application.pk.hex[-12:]
