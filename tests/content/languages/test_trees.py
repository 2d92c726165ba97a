"""Every page exists in every language; until it is translated it says so, and in which language it is."""

import re
from datetime import date

import pytest
from django.utils import translation
from wagtail.models import Locale, Page

from content.languages.trees import lay_trees
from content.pages.languages import languages_of
from content.pages.laying import publish_below, translate
from content.pages.models import NewsIndexPage, NewsPage, ServicePage, StandardPage
from content.pages.places import Places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def default_language_afterwards():
    yield
    translation.activate("en")


def main_of(html: str) -> str:
    return re.search(r"<main.*</main>", html, re.DOTALL).group()


class TestTheTrees:
    def test_hold_each_page_once_in_each_language(self, every_language):
        pages = Page.objects.filter(depth__gt=1)
        by_language = {code: pages.filter(locale__language_code=code).count() for code in ("en", "fr", "ar")}
        assert len(set(by_language.values())) == 1 and by_language["en"] > 3
        assert lay_trees() == 0

    def test_grow_when_a_page_is_published(self, every_language, home):
        page = home.add_child(instance=StandardPage(title="Rent", slug="rent"))
        assert not page.get_translations().exists()
        page.save_revision().publish()
        assert {one.alias_of_id for one in page.get_translations()} == {page.pk}
        assert page.get_translations().filter(live=True).count() == 2

    def test_follow_the_words_of_their_source(self, every_language, service_page):
        service_page.title = "Grant for children"
        service_page.save_revision().publish()
        assert set(service_page.get_translations().values_list("title", flat=True)) == {"Grant for children"}

    def test_come_with_a_language_that_the_profile_names_later(self, home, settings):
        settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("am", "አማርኛ")]
        lay_trees()
        assert ServicePage.objects.filter(locale__language_code="am", alias_of__isnull=False).exists()


class TestAReader:
    @pytest.mark.parametrize("code", ["fr", "ar"])
    def test_finds_a_page_that_nobody_translated_at_its_own_address(self, client, every_language, code):
        response = client.get(f"/{code}/child-grant/")
        html = response.content.decode()
        assert (response.status_code, response["Content-Language"]) == (200, code)
        assert f'<html lang="{code}"' in html
        assert '<main id="main" class="main" tabindex="-1" lang="en" dir="ltr">' in html
        assert html.index('<section aria-label="') < html.index("<main")
        assert "Child Grant" in main_of(html)

    def test_is_told_so_in_their_language(self, client, every_language):
        said = {"fr": ("français", "anglais"), "ar": ("العربية", "الإنجليزية")}
        for code, names in said.items():
            html = client.get(f"/{code}/help/").content.decode()
            assert all(name in html.split("<main")[0] for name in names)

    def test_goes_on_in_their_language_from_a_page_in_another(self, client, every_language):
        html = client.get("/ar/child-grant/").content.decode()
        assert 'href="/sign-in/?language=ar"' in html
        assert 'class="brand" href="/ar/"' in html
        footer = html.split("<footer")[1]
        assert 'href="/ar/help/"' in footer and 'href="/help/"' not in footer

    def test_switches_to_the_same_page(self, client, every_language):
        html = client.get("/fr/child-grant/").content.decode()
        for code, address in (("en", "/child-grant/"), ("fr", "/fr/child-grant/"), ("ar", "/ar/child-grant/")):
            assert f'<a lang="{code}" hreflang="{code}" href="{address}"' in html

    def test_gets_a_translated_page_without_a_word_about_it(self, client, every_language, service_page, commits):
        french = Locale.objects.get(language_code="fr")
        with commits():
            translate(service_page, french, {"Child Grant": "Allocation pour enfant"})
        html = client.get("/fr/child-grant/").content.decode()
        assert "Allocation pour enfant" in main_of(html)
        assert '<main id="main" class="main" tabindex="-1">' in html

    def test_is_still_told_while_a_page_waits_for_its_first_translated_word(
        self, client, every_language, service_page, commits
    ):
        with commits():
            translate(service_page, Locale.objects.get(language_code="fr"), {})
        assert not service_page.get_translations().get(locale__language_code="fr").alias_of_id
        assert 'lang="en" dir="ltr">' in client.get("/fr/child-grant/").content.decode()

    def test_costs_one_kept_copy_a_language_and_no_query(self, client, every_language, django_assert_num_queries):
        first = {code: client.get(f"{code}/child-grant/").content for code in ("", "/fr", "/ar")}
        with django_assert_num_queries(0):
            for code, content in first.items():
                response = client.get(f"{code}/child-grant/", headers={"Accept-Language": "ar"})
                assert response.content == content
                assert "language" not in response.get("Vary", "").lower()


class TestTitlesInAnotherLanguage:
    """Each says so itself, so that it is spoken and set as what it is."""

    ENGLISH = 'dir="auto" lang="en" hreflang="en">'
    FRENCH = 'dir="auto" lang="fr" hreflang="fr">'

    @pytest.fixture
    def french(self, client, every_language):
        def read(address: str) -> str:
            return client.get(f"/fr{address}").content.decode()

        return read

    def test_in_the_footer(self, french, home):
        page = home.get_children().get(slug="privacy").specific
        page.show_in_menus = True
        page.save_revision().publish()
        foot = french("/search/").partition('<footer class="foot"')[2]
        assert f'href="/fr/privacy/" {self.ENGLISH}Privacy</a>' in foot
        assert f"{self.ENGLISH}V" not in foot  # the check of receipts is in the reader's language

    def test_on_the_way_to_the_page(self, french, home):
        index = home.get_children().type(NewsIndexPage).get()
        article = publish_below(index, NewsPage(title="New amount", slug="new", day=date(2026, 1, 1)))
        way = french(f"/{index.slug}/{article.slug}/").partition('class="crumbs"')[2].partition("</nav>")[0]
        assert f'href="/fr/" {self.FRENCH}Accueil</a>' in way
        assert f'href="/fr/{index.slug}/">{index.title}</a>' in way  # as the page itself

    def test_of_services_and_offices(self, french, home, service_page):
        locale = Locale.objects.get(language_code="fr")
        places = Places(service_page.get_translation(locale))
        with translation.override("fr"):
            assert places.services["child-grant"].told_in == "en"
        with translation.override("en"):
            assert places.services["child-grant"].told_in == ""

    def test_are_asked_for_all_at_once(self, every_language, home, django_assert_max_num_queries):
        pages = list(Page.objects.filter(locale__language_code="fr", depth__gt=1).select_related("alias_of"))
        with django_assert_max_num_queries(1):
            assert set(languages_of(pages).values()) == {"en"}
