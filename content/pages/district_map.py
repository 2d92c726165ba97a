"""A map of districts, drawn from the corners of each. North is up in every language: maps are not mirrored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

NUMBER = r"\d{1,4}(?:\.\d)?"
POINT = rf"{NUMBER},{NUMBER}"
OUTLINE = rf"^\s*{POINT}(?:\s+{POINT}){{2,}}\s*$"
MARGIN = 6
_POINT = re.compile(rf"({NUMBER}),({NUMBER})")
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One district: its corners as SVG writes them, its name, and where the name stands."""

    code: str
    name: str
    points: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """`view` is the part of the plane that holds all shapes."""

    view: str
    shapes: list[Shape]


def draw(districts: Iterable[tuple[str, str, str | None]]) -> DistrictMap | None:
    """A map of (code, name, outline); None when no district has an outline."""
    drawn = [(code, name, _corners(outline)) for code, name, outline in districts if outline]
    if not drawn:
        return None
    shapes = [_shape(code, name, corners) for code, name, corners in drawn]
    return DistrictMap(_view([corner for _, _, corners in drawn for corner in corners]), shapes)


def _shape(code: str, name: str, corners: list[Corner]) -> Shape:
    x, y = _middle(corners)
    return Shape(code, name, " ".join(f"{a:g},{b:g}" for a, b in corners), round(x, 1), round(y, 1))


def _corners(outline: str) -> list[Corner]:
    return [(float(x), float(y)) for x, y in _POINT.findall(outline)]


def _view(corners: list[Corner]) -> str:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return f"{left:g} {top:g} {max(xs) - left + MARGIN:g} {max(ys) - top + MARGIN:g}"


def _middle(corners: list[Corner]) -> Corner:
    """The centre of mass of a polygon; of its corners when it has no area."""
    pairs = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
    if not area:
        return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y
