"""Styles work in both writing directions and stay in style sheets."""

import re

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


def test_styles_use_logical_properties_only():
    physical = [
        f"{named(path)}: {match.group().strip()}"
        for path in _sheets()
        for match in PHYSICAL.finditer(COMMENT.sub("", path.read_text()))
    ]
    assert not physical, "These turn the wrong way in Arabic: " + ", ".join(physical)


def test_the_rule_tells_physical_from_logical():
    assert PHYSICAL.search("margin-left: 1px") and PHYSICAL.search("text-align:right") and PHYSICAL.search("{top: 0}")
    assert not PHYSICAL.search("margin-inline-start: 1px; inset-block-start: 0; text-align: start; --x-left: 1px")


def test_no_template_holds_inline_style_or_script():
    inline = [
        f"{named(path)}: {match.group().strip()}"
        for path in (FRONTEND / "templates").rglob("*.html")
        if not {"paper", "letters"} & set(path.parts)
        for match in INLINE.finditer(path.read_text())
    ]
    assert not inline, "The content security policy forbids these: " + ", ".join(inline)
