"""Styles work in both directions of writing, and every style is worn by somebody."""

import re
from pathlib import Path

import pytest

import frontend

ROOT = Path(frontend.__file__).parent
SHEETS = [file for file in sorted(ROOT.rglob("*.css")) if "static" not in file.parts]
SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"(?:^|[;{{]\s*|\s)(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:{SIDES})(?:-[a-z]+)?"
    rf"|border-(?:top|bottom)-(?:left|right)-radius|{SIDES}|(?:min-|max-)?(?:width|height))\s*:"
    rf"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def rules(file: Path) -> str:
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@(media|container)[^{]*\{", "", text)


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_sheet_uses_logical_properties_only(file: Path) -> None:
    assert PHYSICAL.findall(rules(file)) == []


@pytest.mark.parametrize(
    "line", ["margin-left: 0;", "a { left: 0 }", "width: 2rem;", "text-align: right;", "border-top-left-radius: 1px;"]
)
def test_the_check_sees_physical_ones(line: str) -> None:
    assert PHYSICAL.search(line)


@pytest.mark.parametrize(
    "line",
    ["margin-inline-start: 0;", "inline-size: 2rem;", "text-align: end;", "stroke-width: 2;", "border-width: 1px;"],
)
def test_the_check_lets_logical_ones_pass(line: str) -> None:
    assert not PHYSICAL.search(line)


def test_every_style_of_a_component_reaches_a_sheet() -> None:
    entries = "".join((ROOT / "assets" / name).read_text(encoding="utf-8") for name in ("citizen.css", "office.css"))
    missing = [file.name for file in ROOT.glob("templates/components/*/*.css") if f"/{file.name}" not in entries]
    assert missing == []


def test_no_sheet_asks_another_address() -> None:
    for file in [*SHEETS, *(ROOT / "static" / "dist").glob("*.css")]:
        assert not re.search(r"https?:|@font-face", file.read_text(encoding="utf-8")), file.name
