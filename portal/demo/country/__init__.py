"""The tables of the demo country. They hold facts only; `portal.demo.build` makes records of them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """One table by its file name without the ending. Callers only read it."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
