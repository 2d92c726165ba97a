"""The public site of Tavala: whole in English and French, in Arabic but for one guide that shows what is lent then."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from wagtail.models import Page

from content.desk.checks import problems
from content.files.models import Download, Picture
from content.pages.figures import outdated_figures
from content.pages.laying import pieces
from content.pages.models import GuidePage, HomePage, NewsPage, ServicePage, StandardPage
from portal.demo.build.pages import build_pages, page_rows, words_in
from portal.demo.build.places import build_places
from portal.demo.build.programmes import build_programmes
from portal.demo.build.prose import rich_text
from portal.demo.build.staff import build_staff
from portal.demo.clock import Clock

from .test_republic import TODAY, plant_tree

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Laid for this file, with everything that waits for a commit, and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant_tree()
        build_places()
        build_staff()
        build_programmes(Clock(TODAY).moment(30, "08:00"))
        with TestCase.captureOnCommitCallbacks(execute=True):
            build_pages(TODAY)
        cache.clear()
        yield
        transaction.set_rollback(True)
        cache.clear()


@pytest.fixture(autouse=True)
def whole_site(site, db):
    return site


def english():
    home = HomePage.objects.get(locale__language_code="en")
    return [page.specific for page in home.get_descendants(inclusive=True)]


def left_out(language):
    return {row["slug"] for row in page_rows() if language in row.get("not_in", ())}


@pytest.mark.parametrize("language", OTHERS)
class TestEveryOtherLanguage:
    def test_has_words_for_every_piece_of_every_page(self, language):
        words = words_in(language)
        missing = {
            piece for page in english() if page.slug not in left_out(language) for piece in pieces(page)
        } - words.keys()
        assert not missing

    def test_has_every_page_as_a_translation_and_lends_what_is_left_out(self, language):
        for page in english():
            other = page.get_translations().get(locale__language_code=language)
            assert other.live
            assert (other.alias_of_id is not None) == (page.slug in left_out(language))

    def test_every_page_can_be_read(self, client, language):
        for page in english():
            other = page.get_translations().get(locale__language_code=language)
            answer = client.get(other.url, headers={"Host": "localhost"})
            assert answer.status_code == 200, other.url
            assert f'<html lang="{language}"' in answer.content.decode()


def test_every_page_can_be_read_in_english_and_has_one_title(client):
    for page in english():
        answer = client.get(page.url, headers={"Host": "localhost"})
        assert answer.status_code == 200, page.url
        text = answer.content.decode()
        assert len(re.findall(r"<h1[ >]", text)) == 1, page.url
        assert '<a href="">' not in text and "<a>" not in text, page.url


def test_no_page_quotes_a_figure_of_an_earlier_law():
    assert outdated_figures(TODAY) == []


def test_one_language_shows_what_a_reader_sees_of_a_page_that_is_not_translated():
    assert left_out("ar") and not left_out("fr")


def test_laying_twice_changes_nothing_and_keeps_what_editors_wrote():
    page = StandardPage.objects.get(slug="help", locale__language_code="en")
    page.summary = "Ours"
    page.save_revision().publish()
    before = Page.objects.count()
    with TestCase.captureOnCommitCallbacks(execute=True):
        build_pages(TODAY)
    assert Page.objects.count() == before
    assert StandardPage.objects.get(pk=page.pk).summary == "Ours"


def test_prose_becomes_paragraphs_lists_headings_and_links():
    prose = "## Now\n\nCall **1450** or [come](page:offices).\n\n- One\n- [Two](https://example.org)\n\n1 < 2"
    assert rich_text(prose, {"offices": 7}) == (
        '<h2>Now</h2><p>Call <b>1450</b> or <a linktype="page" id="7">come</a>.</p>'
        '<ul><li>One</li><li><a href="https://example.org">Two</a></li></ul><p>1 &lt; 2</p>'
    )


class TestFilesOfThePages:
    @pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
    def test_every_language_has_captions_and_a_leaflet_of_its_own(self, client, language):
        guide = GuidePage.objects.get(slug="when-a-baby-is-born", locale__language_code=language)
        service = ServicePage.objects.get(slug="child-grant", locale__language_code=language)
        film, leaflet = value_of(guide, "video"), value_of(service, "download")
        said = film["captions"].file.read().decode()
        # A storage that has a file of this name already puts letters of its own before the dot.
        assert re.fullmatch(rf"film\w*\.{language}\.vtt", film["captions"].filename) and said.count("-->") == 6
        assert re.fullmatch(rf"child-grant-{language}\w*\.pdf", leaflet["document"].filename)
        page = client.get(service.url, headers={"Host": "localhost"}).content.decode()
        assert leaflet["document"].url in page and "PDF" in page

    def test_the_transcript_holds_every_word_of_the_captions(self):
        for code, _ in settings.LANGUAGES:
            film = value_of(GuidePage.objects.get(slug="when-a-baby-is-born", locale__language_code=code), "video")
            lines = film["captions"].file.read().decode().split("\n\n")[1:]
            for line in lines:
                assert line.partition("\n")[2].strip() in film["transcript"].source

    def test_pictures_say_what_they_show_in_every_language_and_come_when_they_are_near(self, client):
        shown = NewsPage.objects.filter(picture__isnull=False, alias_of=None)
        assert shown.count() == 3 * len(settings.LANGUAGES)
        assert len({page.picture_text for page in shown}) == shown.count()
        text = client.get(shown.first().url, headers={"Host": "localhost"}).content.decode()
        (picture,) = re.findall(r"<img[^>]*>", text)
        assert all(part in picture for part in ('loading="lazy"', 'width="720"', 'height="405"', "alt="))

    def test_what_readers_fetch_is_small(self):
        documents = [Path(document.file.path).stat().st_size for document in Download.objects.all()]
        assert max(documents) <= 150 * 1024
        for picture in Picture.objects.all():
            assert picture.get_rendition("width-720|format-webp").file.size <= 40 * 1024

    def test_checks_of_the_desk_find_nothing_missing(self):
        assert [found for page in english() for found in problems(page)] == []


def value_of(page, kind):
    """The value of the first block of this kind on the page."""
    chapters = [block.value["body"] for block in page.chapters] if isinstance(page, GuidePage) else [page.good_to_know]
    return next(block.value for body in chapters for block in body if block.block_type == kind)
