"""Reads a mark from SVG. Only plain shapes come in: what could run, load or point elsewhere is refused by name."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from django.utils.safestring import SafeString

MOST = 8 * 1024
SVG = "http://www.w3.org/2000/svg"
SHAPES = {"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
GEOMETRY = {
    "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "points", "transform",
}  # fmt: skip
PAINT = {
    "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "clip-rule", "opacity",
    "fill-opacity", "stroke-opacity", "class",
}  # fmt: skip
# On the picture itself these say nothing that its viewBox does not.
NEEDLESS = {"width", "height", "version", "id", "role", "aria-hidden", "aria-label"}
WEARS = {"m1": "brand", "m2": "lamp"}


class BadLogo(ValueError):
    """The text says what the drawing may not hold."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A drawing of shapes. Those with class m1 take the brand colour, those with class m2 the lamp."""

    view_box: str
    shapes: tuple[ET.Element, ...]

    def inline(self) -> SafeString:
        """For pages: the style sheet colours m1 and m2."""
        inside = "".join(_drawn(shape, {}) for shape in self.shapes)
        return SafeString(f'<svg class="mark" viewBox="{self.view_box}" aria-hidden="true">{inside}</svg>')

    def file(self, colours: dict[str, str]) -> str:
        """For places without a style sheet: browser tabs and paper."""
        inside = "".join(_drawn(shape, colours) for shape in self.shapes)
        return f'<svg xmlns="{SVG}" viewBox="{self.view_box}">{inside}</svg>'


def read(text: str) -> Logo:
    """The drawing in `text`. Raises BadLogo."""
    if len(text.encode()) > MOST:
        raise BadLogo(f"larger than {MOST // 1024} KB")
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadLogo("holds a declaration; an SVG needs none")
    try:
        root = ET.fromstring(text)  # noqa: S314 (without declarations nothing can expand or be fetched)
    except ET.ParseError as error:
        raise BadLogo(f"not readable as SVG: {error}") from None
    if root.tag != f"{{{SVG}}}svg":
        raise BadLogo("not an SVG: its outermost element is no <svg>")
    _check_frame(root)
    shapes = tuple(_plain(child) for child in root)
    if not shapes:
        raise BadLogo("draws nothing")
    return Logo(_view_box(root), shapes)


def _view_box(root: ET.Element) -> str:
    found = " ".join(root.get("viewBox", "").replace(",", " ").split())
    if not re.fullmatch(r"(?:-?\d+(?:\.\d+)? ){2}\d+(?:\.\d+)? \d+(?:\.\d+)?", found):
        raise BadLogo("needs a viewBox of four numbers")
    return found


def _check_frame(root: ET.Element) -> None:
    for name, value in root.attrib.items():
        if name not in NEEDLESS | {"viewBox"}:
            _check(name, value)


def _plain(element: ET.Element) -> ET.Element:
    """A copy without namespace, comments or space between elements."""
    name = element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else "!--"
    if name not in SHAPES:
        raise BadLogo(f"holds <{name}>; only plain shapes are drawn")
    for attribute, value in element.attrib.items():
        _check(attribute, value)
    copy = ET.Element(name, element.attrib)
    copy.extend(_plain(child) for child in element)
    return copy


def _check(name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise BadLogo(f"holds the event handler “{name}”")
    if "href" in name.lower() or "url(" in value.lower().replace(" ", ""):
        raise BadLogo(f"points to something outside itself in “{name}”")
    if name not in GEOMETRY | PAINT:
        raise BadLogo(f"holds the attribute “{name}”; only shapes and their paint are drawn")
    if name == "class" and value not in WEARS:
        raise BadLogo(f"holds the class “{value}”; m1 and m2 are known")


def _drawn(element: ET.Element, colours: dict[str, str]) -> str:
    attributes = dict(element.attrib)
    if (token := WEARS.get(attributes.get("class", ""))) is not None:
        attributes.pop("fill", None)
        if colours:
            attributes.pop("class")
            attributes["fill"] = colours[token]
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    inside = "".join(_drawn(child, colours) for child in element)
    return f"<{element.tag}{said}>{inside}</{element.tag}>" if inside else f"<{element.tag}{said}/>"
