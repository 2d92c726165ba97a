"""Styles work in both writing directions and stay in style sheets."""

import re

import pytest

from .house import ROOT, named

FRONTEND = ROOT / "frontend"
PHYSICAL = re.compile(
    r"""(?<![\w-])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?\s*:
      | (?:left|right|top|bottom)\s*:
      | border-(?:top|bottom)-(?:left|right)-radius\s*:
      | (?:text-align|float|clear)\s*:\s*(?:left|right)\b
    )""",
    re.VERBOSE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)[^>]*>"
)


def _sheets():
    found = [*(FRONTEND / "assets").rglob("*.css"), *(FRONTEND / "templates").rglob("*.css")]
    return [path for path in found if "paper" not in path.parts and "letters" not in path.parts]


# Shorthands that name the four sides one by one, and places that are said by side or counted from the left.
FOUR_SIDES = re.compile(
    r"(?<![\w-])(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))\s*:\s*([^;{}]+)"
)
CORNERS = re.compile(r"(?<![\w-])border-radius\s*:\s*([^;{}/]+)")
FROM_THE_LEFT = re.compile(
    r"""(?<![\w-])(?:
        (?:background(?:-position(?:-x)?)?|object-position|transform-origin|mask(?:-position)?)
            \s*:[^;{}]*\b(?:left|right)\b
      | (?:linear|radial|conic)-gradient\([^;{}]*\bto\ (?:left|right)\b
      | transform\s*:[^;{}]*(?:translateX|translate3d|translate\(|skewX)
      | translate\s*:\s*(?!\s|0(?:\s|;|$)|none)[^;{}]+
      | box-shadow\s*:\s*inset\s+-?[1-9.]
    )""",
    re.VERBOSE,
)
VALUE = re.compile(r"(?:[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()])+")


def _lopsided(text):
    """Declarations that give the left another value than the right."""
    for match in FOUR_SIDES.finditer(text):
        values = VALUE.findall(match.group(1).replace("!important", ""))
        if len(values) == 4 and values[1] != values[3]:
            yield match.group()
    for match in CORNERS.finditer(text):
        values = VALUE.findall(match.group(1).replace("!important", ""))
        first, second, third, fourth = (values * 4)[:4] if len(values) != 3 else [*values, values[1]]
        if first != second or third != fourth:
            yield match.group()
    yield from (match.group() for match in FROM_THE_LEFT.finditer(text))


def _physical(text):
    return [*(match.group().strip() for match in PHYSICAL.finditer(text)), *_lopsided(text)]


def test_styles_use_logical_properties_only():
    found = [f"{named(path)}: {rule}" for path in _sheets() for rule in _physical(COMMENT.sub("", path.read_text()))]
    assert not found, "These turn the wrong way in Arabic: " + ", ".join(found)


def test_the_sheets_of_components_are_among_them():
    assert sum("components" in path.parts for path in _sheets()) > 40


TURNS_WRONG = (
    "margin-left: 1px", "text-align:right", "{top: 0}", "float: left", "clear:right", "padding: 0 1px 0 2px",
    "margin: 0 var(--a) 0 calc(1px + var(--b))", "inset: 0 auto 0 0", "border-radius: 1px 2px",
    "border-radius: 0 1px 1px 0",
    "background: url(a.svg) right center", "background-position: left 1px top", "transform: translateX(4px)",
    "transform: translate(1px, 0)", "translate: 4px 0", "background: linear-gradient(to right, a, b)",
    "box-shadow: inset 3px 0 0 red", "transform-origin: left",
)  # fmt: skip
TURNS_RIGHT = (
    "margin-inline-start: 1px; inset-block-start: 0; text-align: start; --x-left: 1px", "padding: 0 1px 2px 1px",
    "margin: 1px 2px", "inset: -.625rem -.75rem .5rem", "border-radius: 0 0 3px 3px", "border-radius: 4px",
    "translate: 0 1px", "transform: rotate(180deg)", "background: linear-gradient(a, b) 0 100% / 100% 40% no-repeat",
    "box-shadow: inset 0 0 0 1px red", "border-radius: 50%",
)  # fmt: skip


@pytest.mark.parametrize("rule", TURNS_WRONG)
def test_the_rule_sees_what_turns_the_wrong_way(rule):
    assert _physical(rule)


@pytest.mark.parametrize("rule", TURNS_RIGHT)
def test_the_rule_lets_pass_what_turns_with_the_text(rule):
    assert not _physical(rule)


def test_no_template_holds_inline_style_or_script():
    inline = [
        f"{named(path)}: {match.group().strip()}"
        for path in (FRONTEND / "templates").rglob("*.html")
        if not {"paper", "letters"} & set(path.parts)
        for match in INLINE.finditer(path.read_text())
    ]
    assert not inline, "The content security policy forbids these: " + ", ".join(inline)
