"""Bodies of scripts, read strictly: what is malformed in any way is refused, and costs no more than its size."""

import json
from typing import Any

from django.http import HttpRequest

LARGEST_BYTES = 64 * 1024
DEEPEST = 8


class BodyRefused(ValueError):
    """The body cannot be taken. `status` says why: 400, 413 or 415."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def read_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of a request. Raises BodyRefused.

    UTF-8 only, no name twice, no NaN or Infinity, no long numbers, no deep nesting, 64 KB at most.
    """
    if request.content_type != "application/json":
        raise BodyRefused(415)
    if len(request.body) > LARGEST_BYTES:
        raise BodyRefused(413)
    try:
        found = json.loads(
            request.body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused, parse_int=_short
        )
    except (ValueError, RecursionError):
        raise BodyRefused(400) from None
    if not isinstance(found, dict) or not _is_flat(found):
        raise BodyRefused(400)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


def _refused(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _short(figures: str) -> int:
    if len(figures) > 20:
        raise ValueError("this number is too long")
    return int(figures)


def _is_flat(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return False
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(_is_flat(each, depth + 1) for each in inner)
