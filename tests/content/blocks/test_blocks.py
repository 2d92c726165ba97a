from datetime import date, time
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from content.blocks.contact import ContactBlock
from content.blocks.files import DownloadBlock, VideoBlock
from content.blocks.fold import FoldBlock
from content.blocks.offices import ClosureBlock, OfficesBlock, OpenBlock
from content.blocks.programmes import EligibilityBlock, RelatedServicesBlock
from content.blocks.said import CalloutBlock, NumberedBlock, QuoteBlock
from content.blocks.streams import ChapterBodyBlock, GoodToKnowBlock, PageBodyBlock
from content.blocks.table import TableBlock
from content.blocks.text import PLAIN_FEATURES, TextBlock
from content.files.models import Download
from content.pages.places import OfficePlace, ServicePlace

TEXT = "<p>Bring the contract.</p>"
PIECES = {
    "callout", "numbered", "table", "quote", "fold", "contact", "download", "video", "eligibility", "offices",
    "related", "text",
}  # fmt: skip


def shown(block, value, **around):
    return block.render(block.to_python(value), context=around)


@pytest.mark.parametrize("stream", [GoodToKnowBlock, ChapterBodyBlock, PageBodyBlock])
def test_every_body_takes_every_piece(stream):
    assert set(stream().child_blocks) == PIECES


class TestTextBlock:
    def test_offers_no_headings_inside_a_section(self):
        assert TextBlock().features == PLAIN_FEATURES

    def test_offers_headings_where_the_page_has_room_for_them(self):
        assert "h2" in PageBodyBlock().child_blocks["text"].features
        assert "h2" not in ChapterBodyBlock().child_blocks["text"].features


@pytest.mark.django_db
class TestWhatReadersSee:
    def test_a_fold_opens_without_script_and_its_heading_is_text(self):
        html = shown(FoldBlock(), {"summary": "If you <rent>", "text": TEXT})
        assert "<details" in html and "Bring the contract." in html and "If you &lt;rent&gt;" in html

    def test_a_notice_has_a_tone_and_a_title(self):
        html = shown(CalloutBlock(), {"tone": "warning", "title": "By Friday", "text": TEXT})
        assert 'data-tone="warning"' in html and "By Friday" in html

    def test_a_quotation_names_whose_words_they_are(self):
        html = shown(QuoteBlock(), {"words": "She asked <me>.", "source": "A mother"})
        assert "<blockquote>" in html and "<figcaption>A mother</figcaption>" in html and "&lt;me&gt;" in html

    def test_numbered_steps_are_an_ordered_list(self):
        steps = [{"title": "Read", "text": TEXT}, {"title": "Send", "text": ""}]
        html = shown(NumberedBlock(), {"steps": steps})
        assert html.count("<li>") == 2 and "<ol" in html and html.index("Read") < html.index("Send")

    def test_a_contact_can_be_called_and_written_to(self):
        html = shown(ContactBlock(), {"name": "Grants", "phone": "1450 11", "email": "a@example.org"})
        assert 'href="tel:145011"' in html and 'href="mailto:a@example.org"' in html

    def test_who_can_receive_a_benefit_is_said_by_the_catalogue(self, child_grant):
        html = shown(EligibilityBlock(), {"programme": "child-grant"})
        assert "Child Grant" in html and "TVM\u00a01,900.00" in html

    def test_a_programme_that_left_the_catalogue_says_nothing(self, child_grant):
        assert shown(EligibilityBlock(), {"programme": "gone"}).strip() == ""

    def test_related_services_link_the_pages_that_there_are(self):
        services = {"child-grant": ServicePlace("Child Grant", "/child-grant/", "baby", "Money")}
        value = {"heading": "", "programmes": ["child-grant", "gone"]}
        html = shown(RelatedServicesBlock(), value, places=SimpleNamespace(services=services))
        assert html.count("<a ") == 1 and 'href="/child-grant/"' in html

    def test_offices_are_those_of_a_district_or_those_chosen(self):
        offices = [OfficePlace(code, code, code[0], "", "", "") for code in ("a1", "a2", "b1")]
        places = SimpleNamespace(offices=offices)
        block = OfficesBlock()
        assert "b1" not in shown(block, {"district": "a", "offices": []}, places=places)
        chosen = shown(block, {"district": "", "offices": ["b1"]}, places=places)
        assert "b1" in chosen and "a1" not in chosen


class TestTable:
    VALUE = {
        "caption": "Check-ups",
        "columns": ["Age", "Check-up"],
        "rows": [{"heading": "Six weeks", "cells": ["Hips"]}],
        "numbers": False,
    }

    def test_has_a_caption_and_headings_for_columns_and_rows(self, db):
        html = shown(TableBlock(), self.VALUE)
        assert "Check-ups</caption>" in html
        assert html.count('scope="col"') == 2 and '<th scope="row">Six weeks</th>' in html

    def test_a_row_needs_a_cell_for_every_column(self):
        block = TableBlock()
        with pytest.raises(ValidationError):
            block.clean(block.to_python({**self.VALUE, "columns": ["Age", "Check-up", "Vaccination"]}))
        assert block.clean(block.to_python(self.VALUE))

    @pytest.mark.parametrize("missing", [{"caption": ""}, {"columns": ["Age"]}, {"rows": []}])
    def test_cannot_do_without(self, missing):
        block = TableBlock()
        with pytest.raises(ValidationError):
            block.clean(block.to_python({**self.VALUE, **missing}))


@pytest.mark.django_db
class TestFiles:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path, tree):
        settings.MEDIA_ROOT = tmp_path

    @pytest.fixture
    def stored(self):
        return lambda name, content: Download.objects.create(title=name, file=ContentFile(content, name=name))

    def test_a_download_tells_its_type_and_size_first(self, stored):
        html = shown(DownloadBlock(), {"document": stored("list.pdf", b"%PDF-1.7" + b" " * 2040).pk, "text": "To tick"})
        assert "PDF" in html and "2.0" in html and "To tick" in html

    @pytest.fixture
    def video(self, stored):
        return {
            "title": "How to apply",
            "video": stored("film.mp4", b"\x00\x00\x00\x18ftypmp42").pk,
            "captions": stored("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello").pk,
            "transcript": TEXT,
        }

    def test_a_video_is_fetched_only_when_somebody_starts_it(self, video):
        html = shown(VideoBlock(), video)
        assert 'preload="none"' in html and "autoplay" not in html and "poster" not in html
        assert '<track kind="captions"' in html and "Bring the contract." in html

    def test_a_video_of_our_own_with_captions_and_transcript_is_taken(self, video):
        block = VideoBlock()
        assert block.clean(block.to_python(video))

    def test_a_video_cannot_do_without_captions_and_transcript(self, video, stored):
        block = VideoBlock()
        subtitles = stored("film.txt", b"Hello").pk
        for fault in ({"transcript": ""}, {"captions": None}, {"captions": subtitles}, {"video": subtitles}):
            with pytest.raises(ValidationError):
                block.clean(block.to_python({**video, **fault}))


class TestHours:
    def test_an_office_closes_after_it_opens(self):
        block = OpenBlock()
        assert block.clean(block.to_python({"day": "0", "opens": time(8), "closes": time(16)}))
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"day": "0", "opens": time(16), "closes": time(8)}))

    def test_the_last_day_is_not_before_the_first(self):
        block = ClosureBlock()
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"first": date(2026, 12, 2), "last": date(2026, 12, 1)}))


def test_all_offices_of_a_district_need_no_office_to_be_chosen(monkeypatch):
    district = SimpleNamespace(code="kisima", name="Kisima")
    monkeypatch.setattr("content.blocks.offices.access.districts", lambda: [district])
    block = OfficesBlock()
    assert list(block.clean(block.to_python({"heading": "", "district": "kisima"}))["offices"]) == []
