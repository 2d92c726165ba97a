"""The press: `documents`, with the PDF engine and the sealing library behind it, fetched for the first sheet.

Together they are two fifths of what the house takes to start. The listeners reserve letters in every process, and few
processes ever print one: those that do not pay nothing. Only this and `portal.shell.icons`
fetch a module by name.
"""

from datetime import date
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from .models import Letter
from .receipts import ReceiptFacts

_DOCUMENTS = "notifications.letters.documents"


class Press(Protocol):
    """What `documents` offers."""

    def receipt(self, facts: ReceiptFacts) -> bytes: ...

    def decision(self, letter: Letter) -> bytes: ...

    def code_sheet(self, name: str, codes: list[str], day: date) -> bytes: ...


@cache
def press() -> Press:
    """The press of this process. The first call takes about a second of processor time."""
    return cast(Press, import_module(_DOCUMENTS))
