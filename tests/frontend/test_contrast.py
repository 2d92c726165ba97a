"""The contrast table of the design, computed from the tokens. Text needs 4.5, controls 3."""

import re
from pathlib import Path

import pytest

import frontend

TOKENS = (Path(frontend.__file__).parent / "assets" / "base" / "tokens.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunk"),
    ("ink-2", "ground"), ("ink-2", "surface"), ("ink-2", "sunk"),
    ("ink-2", "lamp-tint"), ("brand", "surface"), ("brand", "ground"), ("brand", "brand-tint"), ("on-brand", "brand"),
    ("on-deep", "brand-deep"), ("on-lamp", "lamp"), ("info", "info-tint"), ("success", "success-tint"),
    ("warning", "warning-tint"), ("danger", "danger-tint"), ("danger", "surface"), ("surface", "ink"),
]  # fmt: skip
CONTROLS = [("line-strong", "surface"), ("line-strong", "ground"), ("focus", "ground"), ("lamp", "brand-deep")]


def colours(selector: str) -> dict[str, str]:
    block = TOKENS.split(selector, 1)[1].split("\n  }", 1)[0]
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", block))


LIGHT = colours(":root {")
SCHEMES = {"light": LIGHT, "dark": {**LIGHT, **colours('data-scheme="dark"] {')}}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(scheme: str, front: str, back: str) -> float:
    found = SCHEMES[scheme]
    lighter, darker = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(scheme: str, front: str, back: str) -> None:
    assert ratio(scheme, front, back) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), CONTROLS)
def test_controls_stand_out(scheme: str, front: str, back: str) -> None:
    assert ratio(scheme, front, back) >= 3


@pytest.mark.parametrize(
    ("front", "back", "said"),
    [("ink", "ground", 15.5), ("ink-2", "ground", 7.0), ("ink-2", "sunk", 6.4), ("brand", "surface", 10.2),
     ("brand", "brand-tint", 8.8), ("on-deep", "brand-deep", 15.3), ("lamp", "brand-deep", 8.8),
     ("focus", "ground", 6.3)],
)  # fmt: skip
def test_the_numbers_of_the_design_are_still_true(front: str, back: str, said: float) -> None:
    assert ratio("light", front, back) == pytest.approx(said, abs=0.06)
