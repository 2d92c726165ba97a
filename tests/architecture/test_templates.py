"""Every template lies where its view is, and every view's template exists."""

import re
from collections.abc import Iterator
from pathlib import Path

from .house import ROOMS, ROOT, named, python_files, strings

TEMPLATES = ROOT / "frontend" / "templates"
SHARED = {"layouts", "components", "errors", "paper", "shell"}
SIDES = {
    "portal/citizen": {"citizen"},
    "portal/office": {"office"},
    "portal/staff": {"staff"},
    "portal/shell": {"shell", "errors", "public", "patterns"},
    "portal/demo": {"demo"},
    "identity/signin": {"citizen", "office"},
    "content/pages": {"content", "pages"},
    "content/banners": {"content"},
    "content/blocks": {"content", "blocks"},
    "notifications": {"letters", "notices", "paper"},
}
NAME = re.compile(r"\w[\w./-]*\.html")
LINK = re.compile(r"""\{%\s*(?:extends|include)\s+["']([\w./-]+)["']""")


def _named_by_code() -> Iterator[tuple[Path, str]]:
    for path in python_files(*ROOMS):
        for text in strings(path):
            if NAME.fullmatch(text) and "/" in text:
                yield path, text


def _side_of(path: Path) -> set[str] | None:
    return next((sides for room, sides in SIDES.items() if named(path).startswith(room)), None)


def _is_ours(template: str) -> bool:
    return template.split("/", maxsplit=1)[0] not in {"wagtailadmin", "account", "mfa"}


def test_every_template_named_by_code_exists():
    missing = [f"{named(path)}: {text}" for path, text in _named_by_code() if _is_ours(text) and not _exists(text)]
    assert not missing, "No such template: " + ", ".join(missing)


def test_every_template_lies_on_the_side_of_the_view_that_names_it():
    strayed = [
        f"{named(path)}: {text}"
        for path, text in _named_by_code()
        if (sides := _side_of(path)) is not None and _is_ours(text) and text.split("/")[0] not in sides | SHARED
    ]
    assert not strayed, "These templates lie on another side than their view: " + ", ".join(strayed)


def test_a_journeys_template_lies_in_the_folder_of_its_journey():
    strayed = []
    for path, text in _named_by_code():
        room, *rest = named(path).split("/")[1:]
        if named(path).startswith(("portal/citizen/", "portal/office/")) and len(rest) > 1:
            expected = f"{room}/{rest[0]}"
            if text.startswith(f"{room}/") and not text.startswith(expected):
                strayed.append(f"{named(path)}: {text} (expected below {expected})")
    assert not strayed, "; ".join(strayed)


def test_no_template_is_left_over():
    spoken_of = {text for _, text in _named_by_code()} | set(_linked())
    orphans = [
        template
        for path in TEMPLATES.rglob("*.html")
        if (template := path.relative_to(TEMPLATES).as_posix()).split("/")[0] != "components"
        and template not in spoken_of
        and not re.fullmatch(r"\d{3}\.html", template)
    ]
    assert not orphans, "Nothing names these templates: " + ", ".join(orphans)


def _linked() -> Iterator[str]:
    for path in TEMPLATES.rglob("*.html"):
        yield from LINK.findall(path.read_text())


def _exists(template: str) -> bool:
    inside_rooms = (ROOT / room for room in ROOMS)
    return (TEMPLATES / template).exists() or any(
        next(folder.rglob(f"templates/{template}"), None) is not None for folder in inside_rooms
    )
