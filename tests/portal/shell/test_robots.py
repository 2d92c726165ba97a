"""Small files with fixed names."""

import io
import json

import pytest
from django.urls import reverse
from PIL import Image

from frontend import theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(probes, settings):
    settings.ROOT_URLCONF = "portal.urls"


@pytest.mark.parametrize(("address", "size"), [("/apple-touch-icon.png", 180), ("/touch-192.png", 192)])
def test_a_touch_icon_is_a_picture_of_its_size_without_holes(client, address, size):
    answer = client.get(address)
    picture = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], picture.size, picture.mode) == ("image/png", (size, size), "RGB")
    ground, door = picture.getpixel((2, 2)), picture.getpixel((size // 2, size * 2 // 3))
    assert "#{:02x}{:02x}{:02x}".format(*ground) == theme.current().colour("ground")
    assert "#{:02x}{:02x}{:02x}".format(*door) == theme.current().colour("lamp")


def test_other_sizes_are_not_drawn(client):
    assert client.get("/touch-9999.png").status_code == 404


def test_the_favicon_is_a_small_file_of_three_sizes(client):
    answer = client.get("/favicon.ico")
    assert Image.open(io.BytesIO(answer.content)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert len(answer.content) < 8 * 1024


def test_the_manifest_names_icons_that_exist_and_colours_of_the_theme(client):
    answer = client.get("/site.webmanifest")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert said["theme_color"] == theme.current().colour("brand-deep")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in said["icons"]}
    for icon in said["icons"]:
        if icon["type"] == "image/png":
            assert client.get(icon["src"]).status_code == 200


def test_robots_closes_what_is_personal_and_names_the_sitemap(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /my/", "Disallow: /manage/", "Disallow: /office/"} <= set(lines)
    assert {"Disallow: /receipt/", "Disallow: /offline/"} <= set(lines)
    assert f"Sitemap: {settings.PORTICO_PUBLIC_ADDRESS}{reverse('sitemap')}" in lines
