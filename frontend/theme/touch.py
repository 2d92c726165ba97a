"""The mark as pixels, for phones that put the portal on their first screen and browsers that know no SVG.

Drawn from the mark that this deployment wears, so a ministry that changes its mark changes these too. Filled shapes are
drawn; lines without a filling are too thin for pictures of this size and are left out.
"""

import io
import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import SVGPath
from PIL import Image, ImageChops, ImageDraw

from . import worn

Point = tuple[float, float]
FINER = 4  # drawn so many times larger, then made small: smooth edges
CURVE = 24  # straight pieces of one curve
SIDE_SHARE = 0.62  # of the picture, for the mark: phones cut the corners off
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]


@cache
def png(look: worn.Worn, size: int) -> bytes:
    """The mark on the ground of the pages, as phones want it: no transparent part, air around it."""
    return _bytes(_drawn(look.mark_file, size, SIDE_SHARE, look.colour("ground")).convert("RGB"), "PNG", optimize=True)


@cache
def ico(look: worn.Worn) -> bytes:
    """The mark alone, in three sizes."""
    return _bytes(_drawn(look.mark_file, 48, 1, "#ffffff00"), "ICO", sizes=ICO_SIZES)


class _Outline(BasePen):
    """Collects the outlines of a shape as polygons."""

    def __init__(self) -> None:
        super().__init__(None)
        self.polygons: list[list[Point]] = []

    def _moveTo(self, point: Point) -> None:  # noqa: N802 (the names of the pen protocol)
        self.polygons.append([point])

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self.polygons[-1].append(point)

    def _curveToOne(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        start = self.polygons[-1][-1]
        self.polygons[-1] += [_on_curve(start, one, two, end, step / CURVE) for step in range(1, CURVE + 1)]


def _on_curve(start: Point, one: Point, two: Point, end: Point, share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, (start, one, two, end), strict=True)) for axis in (0, 1))
    return x, y


def _drawn(svg: str, size: int, share: float, ground: str) -> Image.Image:
    root = ET.fromstring(svg)  # noqa: S314 (written by our own logo reader)
    left, top, width, height = (float(part) for part in root.attrib["viewBox"].replace(",", " ").split())
    canvas = size * FINER
    scale = canvas * share / max(width, height)
    at = ((canvas - width * scale) / 2 - left * scale, (canvas - height * scale) / 2 - top * scale)
    picture = Image.new("RGBA", (canvas, canvas), ground)
    for shape in root:
        if (colour := shape.get("fill", "#000000")) != "none":
            picture.paste(Image.new("RGBA", picture.size, colour), mask=_mask(root, shape, canvas, scale, at))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _mask(root: ET.Element, shape: ET.Element, canvas: int, scale: float, at: Point) -> Image.Image:
    """Where the shape is: what two outlines share is a hole."""
    alone = ET.Element(root.tag, root.attrib)
    alone.append(shape)
    pen = _Outline()
    SVGPath.fromstring(ET.tostring(alone), transform=(scale, 0, 0, scale, *at)).draw(pen)
    mask = Image.new("1", (canvas, canvas))
    for polygon in pen.polygons:
        if len(polygon) > 2:
            one = Image.new("1", (canvas, canvas))
            ImageDraw.Draw(one).polygon(polygon, fill=1)
            mask = ImageChops.logical_xor(mask, one)
    return mask


def _bytes(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
