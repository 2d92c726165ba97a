"""What search engines read: one true address, translations that are really there, a sitemap."""

import re
import xml.etree.ElementTree as ET

import pytest
from wagtail.models import Locale

from content import generation
from content.pages.models import StandardPage

pytestmark = pytest.mark.django_db

PORTAL = "https://portal.example"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def english(slug: str) -> StandardPage:
    return StandardPage.objects.get(slug=slug, locale__language_code="en")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PORTICO_PUBLIC_ADDRESS = PORTAL


@pytest.fixture
def french(home):
    """The home page in French, live, and the page of privacy standing there untranslated."""
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    own = home.copy_for_translation(locale)
    own.title = "Accueil"
    own.save_revision().publish()
    return locale


@pytest.fixture
def head(client):
    """Canonical address, alternates by language, and description of the page at an address."""

    def read(address: str, **headers: str) -> tuple[str, dict[str, str], str]:
        page = client.get(address, headers=headers).content.decode()
        canonical = re.findall('<link rel="canonical" href="([^"]+)">', page)
        described = re.findall('<meta name="description" content="([^"]+)">', page)
        assert len(canonical) <= 1
        links = dict(re.findall('<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))
        return "".join(canonical), links, "".join(described)

    return read


@pytest.fixture
def listed(client):
    """Every entry of the sitemap: address to its alternates."""

    def read() -> dict[str, dict[str, str]]:
        answer = client.get("/sitemap.xml")
        assert answer["Content-Type"].startswith("application/xml")
        entries = ET.fromstring(answer.content).findall("s:url", NAMES)
        return {
            entry.findtext("s:loc", namespaces=NAMES): {
                link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)
            }
            for entry in entries
        }

    return read


class TestThePage:
    def test_has_one_true_address_whatever_name_it_was_asked_by(self, head, home, settings):
        settings.ALLOWED_HOSTS = ["testserver", "other.test"]
        for host in ("testserver", "other.test"):
            assert head("/privacy/?from=poster", Host=host)[0] == f"{PORTAL}/privacy/"

    def test_in_one_language_names_no_other(self, head, home):
        assert head("/")[1] == {}

    def test_names_its_translations_and_the_one_for_everybody_else(self, head, home, french):
        there = {"en": f"{PORTAL}/", "fr": f"{PORTAL}/fr/", "x-default": f"{PORTAL}/"}
        assert head("/")[1] == there
        assert head("/fr/")[:2] == (f"{PORTAL}/fr/", there)

    def test_that_stands_in_for_a_translation_points_to_the_original(self, head, home, french):
        english("privacy").copy_for_translation(french, alias=True)
        assert head("/fr/privacy/")[:2] == (f"{PORTAL}/privacy/", {})
        assert head("/privacy/")[1] == {}

    def test_says_what_it_is_about(self, head, home):
        page = english("privacy")
        page.summary = 'What we know & what is "yours"'
        page.save_revision().publish()
        assert head("/privacy/")[2] == "What we know &amp; what is &quot;yours&quot;"
        page.search_description = "For search engines"
        page.save_revision().publish()
        generation.begin()
        assert head("/privacy/")[2] == "For search engines"

    def test_that_is_personal_or_missing_has_none_of_it(self, head, home):
        assert head("/receipt/") == ("", {}, "")
        assert head("/nowhere/") == ("", {}, "")


class TestTheSitemap:
    def test_lists_every_live_page_once_with_its_day(self, client, listed, home):
        assert {f"{PORTAL}/", f"{PORTAL}/child-grant/", f"{PORTAL}/privacy/"} <= set(listed())
        english("privacy").unpublish()
        page = client.get("/sitemap.xml").content.decode()
        assert re.search(r"<loc>[^<]*/child-grant/</loc><lastmod>\d{4}-\d\d-\d\d</lastmod>", page)

    def test_gives_translations_and_leaves_out_what_stands_in(self, listed, home, french):
        english("privacy").copy_for_translation(french, alias=True)
        found = listed()
        assert found[f"{PORTAL}/fr/"] == {"en": f"{PORTAL}/", "fr": f"{PORTAL}/fr/", "x-default": f"{PORTAL}/"}
        assert f"{PORTAL}/fr/privacy/" not in found
        assert found[f"{PORTAL}/privacy/"] == {}

    def test_is_kept_until_something_is_published(
        self, client, listed, home, django_assert_num_queries, django_capture_on_commit_callbacks
    ):
        listed()
        with django_assert_num_queries(0):
            assert f"{PORTAL}/privacy/" in listed()
        with django_capture_on_commit_callbacks(execute=True):
            english("privacy").unpublish()
        assert f"{PORTAL}/privacy/" not in listed()
