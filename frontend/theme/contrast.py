"""The contrast table of the design: which colours meet, and how far apart they must stand (WCAG 1.4.3, 1.4.11)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Palette = Mapping[str, str]

TEXT = (
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunk"), ("ink", "brand-tint"), ("ink", "lamp-tint"),
    ("ink-2", "ground"), ("ink-2", "surface"), ("ink-2", "sunk"), ("ink-2", "brand-tint"), ("ink-2", "lamp-tint"),
    ("brand", "surface"), ("brand", "ground"), ("brand", "brand-tint"), ("on-brand", "brand"),
    ("on-deep", "brand-deep"), ("quiet-on-deep", "brand-deep"), ("on-lamp", "lamp"), ("info", "info-tint"),
    ("success", "success-tint"), ("success", "surface"), ("warning", "warning-tint"), ("danger", "danger-tint"),
    ("danger", "surface"), ("danger", "ground"), ("surface", "ink"),
)  # fmt: skip
CONTROLS = (
    ("line-strong", "surface"), ("line-strong", "ground"), ("focus", "ground"), ("focus", "surface"),
    ("lamp", "brand-deep"), ("brand", "sunk"),
)  # fmt: skip
TEXT_NEEDS, CONTROL_NEEDS = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    front: str
    back: str
    ratio: float
    needs: float

    @property
    def holds(self) -> bool:
        return self.ratio >= self.needs

    def __str__(self) -> str:
        kind = "text" if self.needs == TEXT_NEEDS else "a control"
        return f"“{self.front}” on “{self.back}” has a contrast of {self.ratio:.2f}; {kind} needs {self.needs:g}"


def table(palette: Palette) -> Iterator[Pair]:
    """Every pair that meets on some page, measured."""
    known = {**palette, "quiet-on-deep": _mixed(palette["on-deep"], palette["brand-deep"], 0.8)}
    for pairs, needs in ((TEXT, TEXT_NEEDS), (CONTROLS, CONTROL_NEEDS)):
        for front, back in pairs:
            yield Pair(front, back, ratio(known[front], known[back]), needs)


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> list[float]:
    """Red, green and blue between 0 and 1, of #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]


def _mixed(front: str, back: str, share: float) -> str:
    """What `color-mix(in srgb, front share, back)` gives."""
    pairs = zip(_channels(front), _channels(back), strict=True)
    return "#" + "".join(f"{round((one * share + other * (1 - share)) * 255):02x}" for one, other in pairs)
