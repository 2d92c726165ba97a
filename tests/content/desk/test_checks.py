from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from content.desk.checks import problems, warnings
from content.desk.checks.markup import read
from content.desk.checks.readability import is_hard, long_sentences
from content.desk.checks.words import banned, says_nothing
from content.files.models import Download, Picture
from content.pages.models import GuidePage, NewsPage, OfficeIndexPage, StandardPage, StatementPage
from services.catalogue.figures import Figure, FigureKind
from tests.content.files.test_pictures import drawn

pytestmark = pytest.mark.django_db
TABLE = {"caption": "Amounts", "columns": ["Child", "A month"], "rows": [{"heading": "First", "cells": ["24"]}]}


@pytest.fixture
def english(db) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def draft(english):
    """A page of text, not stored, with these blocks."""

    def make(*blocks, kind=StandardPage, field="body", **values):
        return kind(title="Help", locale=english, **{field: list(blocks), **values})

    return make


@pytest.fixture
def text(draft):
    return lambda html: draft(("text", html))


@pytest.fixture
def document(tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(title="How to apply", name="a.pdf") -> Download:
        return Download.objects.create(title=title, file=SimpleUploadedFile(name, b"%PDF-"))

    return make


@pytest.fixture
def picture(tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Picture.objects.create(title="photo", file=SimpleUploadedFile("a.png", drawn("PNG")))


def words(found) -> list[str]:
    return [finding.words for finding in found]


class TestHeadings:
    @pytest.mark.parametrize("html", ["<h2>One</h2><p>a</p><h3>Two</h3><h2>Three</h2>", "<p>No heading</p>"])
    def test_in_their_order_are_fine(self, text, html):
        assert problems(text(html)) == []

    @pytest.mark.parametrize("html", ["<h2></h2>", "<h2> &nbsp; </h2>", "<h3><b></b></h3>"])
    def test_none_is_empty(self, text, html):
        (found,) = problems(text(html))
        assert found.words == "Write the heading, or remove it."
        assert found.place == "Text, part 1 (Text with headings)" and found.field == "body"

    def test_none_is_skipped(self, text):
        assert "skips a level" in words(problems(text("<h3>Two</h3>")))[0]

    def test_they_go_on_from_one_block_to_the_next(self, draft):
        assert problems(draft(("text", "<h2>One</h2>"), ("text", "<h3>Two</h3>"))) == []

    def test_inside_a_chapter_the_chapters_heading_is_above(self, draft):
        chapter = {"heading": "Apply", "body": [("text", "<h3>At home</h3>")]}
        assert problems(draft(("chapter", chapter), kind=GuidePage, field="chapters")) == []


class TestLinks:
    @pytest.mark.parametrize(
        "shown", ["here", "Click here", "CLICK HERE!", "« ici »", "Cliquez ici.", "هنا", "اضغط هنا", "እዚህ", "read more",
                  "halkan guji", "https://gov.example/x", "www.gov.example", "gov.example/form", "→", " "],
    )  # fmt: skip
    def test_that_say_nothing_are_stopped(self, text, shown):
        assert len(problems(text(f'<p><a href="https://gov.example">{shown}</a></p>'))) == 1

    @pytest.mark.parametrize("shown", ["Apply here for money", "Offices near you", "help@gov.example", "المكاتب"])
    def test_that_name_where_they_lead_are_fine(self, text, shown):
        assert problems(text(f'<p><a href="https://gov.example">{shown}</a></p>')) == []

    def test_the_words_of_a_link_may_be_in_parts(self):
        (link,) = read('<a linktype="page" id="7">Offices <b>near</b> you</a>').links
        assert (link.kind, link.number, link.text) == ("page", 7, "Offices near you")


class TestPicturesTablesFiles:
    def test_a_picture_is_told_in_words(self, draft, picture):
        news = draft(kind=NewsPage, picture=picture)
        assert words(problems(news)) == ["Say what the picture shows, or tick that it only decorates."]
        news.picture_text = "A family before the office"
        assert problems(news) == []

    def test_a_picture_inside_text_too(self, text):
        assert len(problems(text('<embed embedtype="image" id="1" format="left" alt=""/>'))) == 1
        assert problems(text('<embed embedtype="image" id="1" format="left" alt="A queue"/>')) == []

    def test_a_table_has_headings(self, draft):
        assert problems(draft(("table", TABLE))) == []
        assert len(problems(draft(("table", {**TABLE, "columns": ["Child", ""]})))) == 1
        assert len(problems(draft(("table", {**TABLE, "rows": [{"heading": " ", "cells": ["24"]}]})))) == 1

    def test_a_video_has_captions_and_a_transcript(self, draft, document):
        film = {
            "title": "How",
            "video": document(name="a.mp4"),
            "captions": document(name="a.vtt"),
            "transcript": "<p>A</p>",
        }
        assert problems(draft(("video", film))) == []
        assert words(problems(draft(("video", {**film, "captions": None})))) == ["Add captions to the video."]
        assert "transcript" in words(problems(draft(("video", {**film, "transcript": "<p> </p>"}))))[0]

    @pytest.mark.parametrize("title", ["scan.pdf", "Form_2_final", "IMG0042", "2026", "form-a.docx"])
    def test_a_download_has_a_title_that_is_no_name_of_a_file(self, draft, document, title):
        found = problems(draft(("download", {"document": document(title), "text": ""})))
        assert words(found) == ["Give the document a title that says what it is."]

    @pytest.mark.parametrize("title", ["How to apply", "Form 2: household", "دليل التقديم"])
    def test_a_title_in_words_is_fine(self, draft, document, title):
        assert problems(draft(("download", {"document": document(title), "text": ""}))) == []


class TestReading:
    LONG = "You " + "and your family " * 10 + "may apply."

    def test_a_long_sentence_is_named_by_its_first_words(self, text):
        (start,) = long_sentences(self.LONG + " Short one.")
        assert start == "You and your family and your"
        assert any("You and your family" in found for found in words(warnings(text(f"<p>{self.LONG}</p>"))))

    def test_lists_and_headings_are_no_long_sentence(self, text):
        html = "<h2>What to bring</h2><ul>" + "<li>An identity document</li>" * 20 + "</ul>"
        assert long_sentences(read(html).text) == []

    @pytest.mark.parametrize(
        ("text", "language", "hard"),
        [
            ("We look at what you told us. We write to you. You can call us at any time. " * 4, "en", False),
            ("Notwithstanding administrative considerations, authorities systematically decide. " * 7, "en", True),
            ("نقرأ طلبك ونكتب إليك خلال أيام. يمكنك أن تتصل بنا في أي وقت تريد. " * 5, "ar", False),
            (("تقوم الجهات المختصة بعد استكمال الإجراءات " + "في القانون " * 8 + "بقرار. ") * 4, "ar", True),
            ("short text", "en", False),
            ("", "en", False),
        ],
    )  # fmt: skip
    def test_how_hard_a_text_is(self, text, language, hard):
        assert is_hard(text, language) is hard

    def test_what_is_written_but_not_read_is_no_prose(self, english):
        outline = " ".join(f"{number},{number}" for number in range(40))
        districts = [("district", {"district": "a", "name": "A", "outline": outline})]
        assert warnings(OfficeIndexPage(title="Offices", locale=english, districts=districts)) == []

    def test_words_that_the_portal_does_not_use(self, text):
        assert banned("Please note that it is free.", "en") == [("please note", "")]
        assert banned("Simplify. The invalidity pension.", "en") == []
        assert banned("Veuillez noter que", "fr") == [("veuillez noter", "")]
        assert "Leave out “please note”." in words(warnings(text("<p>Please note: it is free.</p>")))

    def test_what_says_nothing(self):
        assert says_nothing("«Ici»") and not says_nothing("Icing")


class TestLinksInside:
    @pytest.fixture
    def target(self, site) -> StandardPage:
        return StandardPage.objects.filter(locale__language_code="en").first()

    def linking(self, draft, target):
        return draft(("text", f'<p><a linktype="page" id="{target.pk}">How we help</a></p>'))

    def test_a_link_to_a_published_page_is_fine(self, draft, target):
        assert warnings(self.linking(draft, target)) == []

    def test_a_link_to_a_page_that_is_not_published(self, draft, target):
        target.unpublish()
        (found,) = warnings(self.linking(draft, target))
        assert found.words == f"The link “How we help” leads to “{target.title}”, which is not published."

    def test_a_page_is_no_link_to_itself(self, service_page):
        service_page.live = False
        service_page.good_to_know = []
        service_page.save()
        assert not any("leads to" in found for found in words(warnings(service_page)))

    def test_a_link_to_a_page_or_document_that_is_gone(self, draft):
        html = '<p><a linktype="page" id="99999">Old page</a> <a linktype="document" id="99999">Old form</a></p>'
        assert [found.rsplit(" ", 2)[-1] for found in words(warnings(draft(("text", html))))] == ["gone.", "gone."]


class TestStatementsAndFigures:
    def test_a_statement_is_owed_in_every_language(self, site):
        statement = StatementPage.objects.get(locale__language_code="en")
        assert {found for found in words(warnings(statement)) if "This statement" in found} == {
            "This statement is not published in Français yet.",
            "This statement is not published in العربية yet.",
        }

    def test_a_figure_that_the_law_changed(self, service_page, monkeypatch):
        service_page.good_to_know = [("text", "<p>You receive TVM\u00a0180.00 a month.</p>")]
        monkeypatch.setattr("content.pages.figures.catalogue.outdated_figures", _changed)
        assert any("TVM\u00a0180.00" in found and "TVM\u00a0240.00" in found for found in words(warnings(service_page)))


def _changed(programme, day):
    old, new = (Figure("amount", FigureKind.MONEY, Decimal(value), "TVM") for value in (180, 240))
    return [(old, new)]
