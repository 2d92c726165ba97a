"""A component owns its markup: nobody else writes its classes."""

import re
from collections.abc import Iterator
from pathlib import Path

from .house import ROOT, named, python_files

TEMPLATES = ROOT / "frontend" / "templates"
COMPONENTS = TEMPLATES / "components"
BASE = ROOT / "frontend" / "assets" / "base"
# Paper has a sheet of its own, and Wagtail's pages for editors wear Wagtail's.
OTHER_SHEETS = {"letters", "desk", "wagtailadmin"}
# Python that draws for speed what a component draws too: classes of these components stand in these files.
RENDERERS = {"frontend/templatetags/portico.py", "frontend/icons.py", "frontend/theme/logo.py"}

COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
SELECTOR_CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
CLASS_ATTRIBUTE = re.compile(r"""\bclass=("|')(.*?)\1""", re.DOTALL)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def _classes_of(folder: Path) -> set[str]:
    """Classes that selectors of the folder's sheets name; declarations are left out."""
    found: set[str] = set()
    for sheet in folder.rglob("*.css"):
        text = re.sub(r"\burl\([^)]*\)", "", COMMENT.sub("", sheet.read_text(encoding="utf-8")))
        for selector in re.findall(r"([^{};]+)\{", text):
            found |= set(SELECTOR_CLASS.findall(selector))
    return found


def _owned() -> set[str]:
    return _classes_of(COMPONENTS) - _classes_of(BASE)


def _worn(text: str) -> Iterator[str]:
    """Every class that the markup names; what stands between template tags counts too."""
    for _, value in CLASS_ATTRIBUTE.findall(COMMENT.sub("", text)):
        yield from TEMPLATE_TAG.sub(" ", value).split()


def _pages() -> Iterator[Path]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        if path.relative_to(TEMPLATES).parts[0] not in OTHER_SHEETS | {"components"}:
            yield path


def test_no_page_writes_what_a_component_draws():
    owned = _owned()
    found = [f"{named(path)}: {name}" for path in _pages() for name in sorted({*_worn(path.read_text())} & owned)]
    assert not found, "Use the component instead: " + ", ".join(found)


def test_no_code_writes_what_a_component_draws():
    owned = _owned()
    found = [
        f"{named(path)}: {name}"
        for path in python_files("frontend", "portal", "content", "identity", "notifications")
        if named(path) not in RENDERERS
        for name in sorted({*_worn(path.read_text())} & owned)
    ]
    assert not found, "Let a template draw it: " + ", ".join(found)


def test_every_class_of_a_page_has_a_style():
    known = _classes_of(BASE) | _owned()
    found = [f"{named(path)}: {name}" for path in _pages() for name in sorted({*_worn(path.read_text())} - known)]
    assert not found, "No sheet knows these: " + ", ".join(found)


def test_every_class_of_a_component_is_worn_by_one():
    worn = {name for path in COMPONENTS.rglob("*.html") for name in _worn(path.read_text())}
    drawn = {name for file in RENDERERS for name in _words(ROOT / file)}
    # Script lights what has changed; modifiers are put together from a value.
    by_script = {"fresh"}
    left = {name for name in _owned() - worn - drawn - by_script if "--" not in name}
    assert not left, "Nobody wears these: " + ", ".join(sorted(left))


def _words(path: Path) -> set[str]:
    return set(re.findall(r"[\w-]+", path.read_text()))


def test_the_rule_reads_classes_as_a_browser_does():
    assert set(_worn("<a class=\"a {% if b %} b{% endif %}{# c #}\"><i class='d'>")) == {"a", "b", "d"}
