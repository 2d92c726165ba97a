"""The pictures of the icon set that templates may use, read once from `icons.json` (written by `npm run build`)."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SOURCE = Path(__file__).parent / "icons.json"


class UnknownIcon(LookupError):
    """A template names an icon that `icons.json` does not hold: run `npm run build`."""


@cache
def shapes() -> dict[str, str]:
    """Icon name to the inside of its 24 × 24 picture."""
    return json.loads(SOURCE.read_text(encoding="utf-8"))


def is_known(name: str) -> bool:
    return name in shapes()


@cache
def svg(name: str, *, flip: bool = False) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: the word beside it says what it means.

    `flip` mirrors it in right-to-left languages. An unknown name raises UnknownIcon, except in a
    real deployment, where a page without its picture is better than no page.
    """
    shape = shapes().get(name)
    if shape is None:
        if settings.DEBUG or settings.PORTICO_DEMO:
            raise UnknownIcon(name)
        return SafeString("")
    kind = "i flip" if flip else "i"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        kind,
        mark_safe(shape),  # noqa: S308 (from our own build, never from a request)
    )
