"""What must be known before the first file arrives."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from .adapters.clamd import usable


@register()
def scanner_has_an_address(**kwargs: Any) -> list[CheckMessage]:
    """The address of the scanner, where one is named, has a shape that can be called."""
    if not settings.PORTICO_CLAMD or usable(settings.PORTICO_CLAMD):
        return []
    return [Error("PORTICO_CLAMD is neither unix:/path nor tcp:host:port.", id="documents.E001")]


@register(deploy=True)
def somebody_looks_at_files(**kwargs: Any) -> list[CheckMessage]:
    """Without a scanner, and nothing drawn anew, every file would wait for ever."""
    if settings.PORTICO_CLAMD or settings.PORTICO_DOCUMENTS.without_scanner == "redraw":
        return []
    words = "No virus scanner is named (PORTICO_CLAMD): what people send stays in quarantine, and nobody sees it."
    return [Warning(words, id="documents.W001")]
