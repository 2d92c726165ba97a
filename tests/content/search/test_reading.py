"""What of a page is found, and what of it is shown."""

import pytest
from django.utils.safestring import SafeString

from content.pages.models import OfficePage
from content.search.excerpts import LENGTH, excerpt, line_at
from content.search.listeners import index_was_made
from content.search.models import Entry
from content.search.reading import read
from content.search.words import keys_of

pytestmark = pytest.mark.django_db


class TestTheWordsOfAPage:
    def test_are_those_of_its_blocks_one_line_each_without_markup(self, written):
        page = written("Umbrellas", "One <b>dry</b> place.", "Another <a href='/x'>one</a>.")
        assert read(page).text.splitlines() == ["One dry place.", "Another one."]

    def test_leave_out_how_things_look(self, home):
        hours = [("open", {"day": 1, "opens": "08:00", "closes": "12:00"})]
        office = OfficePage(title="Kisima", office="kisima", hours=hours, features=[("feature", "step_free")])
        office.locale = home.locale
        assert read(office).text == "Entrance without steps"

    def test_leave_out_what_only_editors_read(self, written):
        page = written("Umbrellas", seo_title="Rain for robots", search_description="Wet")
        assert "robots" not in f"{read(page)}"

    def test_of_the_front_page_are_not_looked_for(self, home):
        assert read(home) is None


class TestAnExcerpt:
    def test_marks_the_words_and_escapes_everything(self):
        text = excerpt("", "Say <script> to the grants & more", keys("grant"), "en")
        assert isinstance(text, SafeString)
        assert text == "Say &lt;script&gt; to the <mark>grants</mark> &amp; more"

    def test_prefers_the_lead(self):
        assert excerpt("A grant.", "Another grant.", keys("grant"), "en") == "A <mark>grant</mark>."

    def test_takes_no_entry_of_a_list_for_a_sentence(self):
        assert excerpt("Open every day.", "Child Grant", keys("grant"), "en") == "Open every day."

    def test_of_a_long_line_is_short_and_holds_the_word(self):
        line = line_at("word " * 500 + "grant" + " word" * 500, 2500)
        text = excerpt("", line, keys("grant"), "en")
        assert "<mark>grant</mark>" in text
        assert len(text) < LENGTH + 40

    def test_keeps_to_one_piece_of_the_text(self):
        assert line_at("One piece\nA grant here\nAnother", 12) == "A grant here"


def test_pages_that_were_there_before_the_index_are_read_into_it(site):
    class Step:
        app_label = "search"

    Entry.objects.all().delete()
    index_was_made(plan=[(Step, True)])
    assert not Entry.objects.exists()
    index_was_made(plan=[(Step, False)])
    assert Entry.objects.exists()


def keys(text):
    return frozenset(keys_of(text, "en"))
