"""The pictures of the icon set that templates may use, read once from `icons.json` (written by `npm run build`)."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SOURCE = Path(__file__).parent / "icons.json"

# Ways back and out, a letter on its way, question marks. Clocks and wheels turn the same way everywhere.
MIRRORED = {"circle-help", "file-question", "log-out", "message-circle-question-mark", "send", "undo-2"}


class UnknownIcon(LookupError):
    """A template names an icon that `icons.json` does not hold: run `npm run build`."""


@cache
def shapes() -> dict[str, str]:
    """Icon name to the inside of its 24 × 24 picture."""
    return json.loads(SOURCE.read_text(encoding="utf-8"))


def is_known(name: str) -> bool:
    return name in shapes()


def points_along(name: str) -> bool:
    """Whether the picture shows a way along the line of text, or a mark that Arabic writes the other way round."""
    return name.endswith(("-left", "-right")) or name in MIRRORED


@cache
def svg(name: str, *, flip: bool = False) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: the word beside it says what it means.

    Pictures that point along the line are mirrored where text runs right to left; `flip` asks for it for others.
    An unknown name raises UnknownIcon, except in a real deployment, where a page without its picture is better than
    no page.
    """
    shape = shapes().get(name)
    if shape is None:
        if settings.DEBUG or settings.PORTICO_DEMO:
            raise UnknownIcon(name)
        return SafeString("")
    kind = "i flip" if flip or points_along(name) else "i"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        kind,
        mark_safe(shape),  # noqa: S308 (from our own build, never from a request)
    )
