"""What the profile says of colours, corners and mark reaches pages and letters."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from frontend.paper.sources import ADDRESS, Sources
from frontend.theme import Colours, Theme, Unfit, Worn, accept, current

TEAL = Theme(brand="#0f5560", brand_deep="#08343d", corners="round", dark=Colours(brand="#8fd3dc"))


def test_a_house_without_a_theme_loads_nothing_more(settings) -> None:
    settings.PORTICO_THEME = Theme()
    assert current().sheet == ""
    assert "/theme/" not in render_to_string("errors/503.html")
    assert "theme.css" not in render_to_string("letters/frame.html", {"letter": {}})


def test_a_theme_changes_the_tokens_and_nothing_else() -> None:
    sheet = Worn(TEAL).sheet
    assert sheet.startswith("@layer tokens{:root{--brand:#0f5560;--brand-deep:#08343d;--r-1:")
    assert sheet.endswith(':root[data-scheme="dark"]{--brand:#8fd3dc}}')


def test_fonts_are_named_and_end_in_one_that_every_device_has() -> None:
    assert '--font-display:"Noto Serif",serif' in Worn(Theme(font_display=("Noto Serif",))).sheet


FRAMES = ["404.html", "500.html", "errors/503.html", "layouts/public.html", "layouts/office.html"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.django_db
def test_every_frame_wears_it(settings, frame: str) -> None:
    settings.PORTICO_THEME = TEAL
    request = RequestFactory().get("/")
    request.actor = SimpleNamespace(kind="", is_citizen=False, is_staff=False, name="", roles=())
    html = render_to_string(frame, request=request)
    own, themed = html.index("dist/"), html.index(f"/theme/{current().digest}.css")
    assert own < themed, "the theme comes after the sheet whose tokens it changes"
    assert f'rel="icon" href="/theme/{current().digest}.svg"' in html


def test_letters_wear_it(settings) -> None:
    settings.PORTICO_THEME = TEAL
    assert 'href="theme.css"' in render_to_string("letters/frame.html", {"letter": {}})
    assert b"--brand-deep:#08343d" in Sources().fetch(ADDRESS + "theme.css").read()
    assert b'fill="#0f5560"' in Sources().fetch(ADDRESS + "mark.svg").read()


def test_another_look_has_another_address() -> None:
    assert Worn(TEAL).digest != Worn(Theme(brand="#0f5560")).digest


class TestWhatNobodyCouldReadIsRefused:
    @pytest.mark.parametrize(
        ("theme", "key", "reason"),
        [
            (Theme(brand="#c9a0b8"), "brand", "“brand” on “surface” has a contrast of 2.28; text needs 4.5"),
            (Theme(on_brand="#8a6a80"), "on_brand", "“on-brand” on “brand” has"),
            (Theme(lamp="#3d1638"), "lamp", "text needs 4.5"),
            (Theme(ground="#888888"), "ground", "text needs 4.5"),
            (Theme(dark=Colours(brand="#6a2857")), "dark.brand", "“brand” on “surface” has"),
            (Theme(brand="teal"), "brand", "“teal” is not a colour"),
            (Theme(corners="wavy"), "corners", "unknown corners “wavy”"),
            (Theme(font_text=('x";}',)), "font_text[0]", "not the name of a font family"),
            (Theme(logo="nowhere.svg"), "logo", "“nowhere.svg” cannot be opened"),
        ],
    )
    def test_with_key_and_reason(self, theme: Theme, key: str, reason: str) -> None:
        with pytest.raises(Unfit) as refused:
            accept(theme, Path("/nowhere"))
        assert refused.value.key == key
        assert reason in refused.value.reason
