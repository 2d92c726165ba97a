import pytest
from django.core.exceptions import ValidationError

from content.blocks.fold import FoldBlock
from content.blocks.streams import GoodToKnowBlock, PageBodyBlock
from content.blocks.text import PLAIN_FEATURES, TextBlock


@pytest.fixture
def fold():
    block = FoldBlock()
    return block, block.to_python({"summary": "If you <rent>", "text": "<p>Bring the contract.</p>"})


class TestFoldBlock:
    def test_shows_the_heading_and_folds_the_text_away(self, fold, db):
        block, value = fold
        html = block.render(value)
        assert "<details" in html
        assert "Bring the contract." in html

    def test_a_heading_is_text_and_never_markup(self, fold, db):
        block, value = fold
        assert "If you &lt;rent&gt;" in block.render(value)

    def test_needs_a_heading(self):
        block = FoldBlock()
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"summary": "", "text": "<p>Text</p>"}))


class TestTextBlock:
    def test_offers_no_headings_inside_a_section(self):
        assert TextBlock().features == PLAIN_FEATURES

    def test_offers_headings_on_a_page_of_text(self):
        assert "h2" in PageBodyBlock().child_blocks["text"].features
