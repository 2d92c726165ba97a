"""What a theme may set. Everything may be left out: then the tokens of the house hold."""

import dataclasses
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Colours:
    """The first block of `tokens.css`, each as #rgb or #rrggbb."""

    brand: str = ""
    on_brand: str = ""
    brand_deep: str = ""
    on_deep: str = ""
    brand_tint: str = ""
    lamp: str = ""
    lamp_tint: str = ""
    ground: str = ""
    on_lamp: str = ""


@dataclass(frozen=True, slots=True)
class Theme(Colours):
    """`dark` holds what the dark scheme changes; `logo` names a file until the theme is accepted, then it is its text.

    `corners` is square, soft or round. The fonts are names of families that the reader's device may have: no page
    loads a font.
    """

    dark: Colours = field(default_factory=Colours)
    corners: str = ""
    font_text: tuple[str, ...] = ()
    font_display: tuple[str, ...] = ()
    logo: str = ""


def named(colours: Colours) -> dict[str, str]:
    """The colours that are set, by the name of their token."""
    return {
        each.name.replace("_", "-"): value
        for each in dataclasses.fields(Colours)
        if (value := getattr(colours, each.name))
    }
