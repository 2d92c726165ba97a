"""The form definitions that the product ships with. Editors publish their own versions over them."""

import json
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def source(slug: str) -> dict[str, Any]:
    """The definition for the programme with this address. Raises FileNotFoundError when none is shipped."""
    path = _HERE / f"{slug.replace('-', '_')}.json"
    definition: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return definition
