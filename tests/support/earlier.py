"""Forms as they were published in earlier days: applications rest on them for years."""

import json
from pathlib import Path
from typing import Any

_DOCUMENTS = Path(__file__).parents[1] / "services" / "forms" / "documents"


def words_of(name: str) -> str:
    """The document as it was stored, letter by letter."""
    return (_DOCUMENTS / f"{name}.json").read_text(encoding="utf-8").strip()


def earlier(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(words_of(name))
    return document
