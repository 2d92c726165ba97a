"""The theme that this deployment wears, as the files that pages and paper take."""

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.safestring import SafeString

from . import logo, tokens
from .model import Colours, Theme, named

ASSETS = Path(__file__).parents[1] / "assets"
ROUNDING = {
    "": {}, "soft": {},
    "square": {"r-1": "0", "r-2": "0", "r-3": "0"},
    "round": {"r-1": ".5rem", "r-2": ".875rem", "r-3": "1.5rem"},
}  # fmt: skip


@dataclass(frozen=True)
class Worn:
    theme: Theme

    @cached_property
    def sheet(self) -> str:
        """The style sheet that pages load after their own; empty when the theme changes no token."""
        light = ";".join([*_tokens(self.theme), *_shapes(self.theme)])
        dark = ";".join(_tokens(self.theme.dark))
        rules = _rule(":root", light) + _rule(':root[data-scheme="dark"]', dark)
        return f"@layer tokens{{{rules}}}" if rules else ""

    @cached_property
    def digest(self) -> str:
        """Names this look: another look has another address, so browsers may keep the files for good."""
        return hashlib.sha256((self.sheet + self.mark_file).encode()).hexdigest()[:12]

    @cached_property
    def mark(self) -> SafeString:
        """The mark inside a page."""
        return self._logo.inline()

    @cached_property
    def mark_file(self) -> str:
        """The mark as a file, in the colours of the light scheme."""
        return self._logo.file({**tokens.light(), **named(self.theme)})

    def colour(self, token: str) -> str:
        """One colour of the light scheme, for files without a style sheet."""
        return {**tokens.light(), **named(self.theme)}[token]

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from the house's own look."""
        return self.theme != Theme()

    @cached_property
    def paper_sheet(self) -> str:
        """What letters load after their own sheet. They keep their own fonts, which hold every script."""
        colours = {**tokens.light(), **named(self.theme)}
        pairs = (("brand", "brand"), ("brand-deep", "brand-deep"), ("lamp", "lamp"), ("tint", "brand-tint"))
        return _rule(":root", ";".join(f"--{own}:{colours[token]}" for own, token in pairs))

    @cached_property
    def _logo(self) -> logo.Logo:
        return logo.read(self.theme.logo or (ASSETS / "mark.svg").read_text(encoding="utf-8"))


def _rule(selector: str, declarations: str) -> str:
    return f"{selector}{{{declarations}}}" if declarations else ""


def _tokens(colours: Colours) -> list[str]:
    return [f"--{token}:{value}" for token, value in named(colours).items()]


def _shapes(theme: Theme) -> list[str]:
    rounding = [f"--{token}:{value}" for token, value in ROUNDING[theme.corners].items()]
    fonts = ((theme.font_text, "font-text", "sans-serif"), (theme.font_display, "font-display", "serif"))
    return rounding + [f"--{token}:{_stack(names, last)}" for names, token, last in fonts if names]


def _stack(names: tuple[str, ...], last: str) -> str:
    return ",".join([*(f'"{name}"' for name in names), last])


@cache
def current() -> Worn:
    """The look of this deployment, the same for every visitor."""
    return Worn(settings.PORTICO_THEME)


def _forget(**kwargs: object) -> None:
    current.cache_clear()


setting_changed.connect(_forget)
