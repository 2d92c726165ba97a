"""An import contract that lists who may not must not forget a package that came later."""

import tomllib
from pathlib import Path

from .house import ROOMS, ROOT

CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
CHANNELS = CONTRACTS["Only notifications.live and portal.asgi talk to Channels"]


def _inside(room: Path) -> set[str]:
    packages = {path.parent.name for path in room.glob("*/__init__.py")}
    return {f"{room.name}.{name}" for name in packages | {path.stem for path in room.glob("*.py")} - {"__init__"}}


def test_all_but_two_are_kept_from_channels():
    kept = set(CHANNELS["source_modules"])
    everybody = {inside for room in ROOMS for inside in ([room] if room in kept else _inside(ROOT / room))}
    assert everybody - kept == {"notifications.live", "portal.asgi"}


def test_circles_are_looked_for_in_every_room():
    assert set(CONTRACTS["No circles anywhere"]["ancestors"]) == set(ROOMS)


def test_all_rooms_but_the_front_end_are_kept_from_the_pdf_engine():
    contract = CONTRACTS["Only frontend.paper talks to the PDF engine"]
    assert set(ROOMS) - set(contract["source_modules"]) == {"frontend"}
