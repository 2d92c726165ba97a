"""Which blocks a field of a page takes."""

from django.utils.translation import gettext_lazy as _

from .contact import ContactBlock
from .files import DownloadBlock, VideoBlock
from .fold import FoldBlock
from .offices import OfficesBlock
from .programmes import EligibilityBlock, RelatedServicesBlock
from .said import CalloutBlock, NumberedBlock, QuoteBlock
from .stream import Stream
from .table import TableBlock
from .text import CHAPTER_FEATURES, PAGE_FEATURES, TextBlock


class PiecesBlock(Stream):
    """Everything but running text; each stream below says how its text may be divided."""

    callout = CalloutBlock()
    numbered = NumberedBlock()
    table = TableBlock()
    quote = QuoteBlock()
    fold = FoldBlock()
    contact = ContactBlock()
    download = DownloadBlock()
    video = VideoBlock()
    eligibility = EligibilityBlock()
    offices = OfficesBlock()
    related = RelatedServicesBlock()

    class Meta:
        required = False


class GoodToKnowBlock(PiecesBlock):
    """The last section of a service page: questions people ask, text, and what else helps."""

    text = TextBlock()


class ChapterBodyBlock(PiecesBlock):
    """The body of a chapter, which has a heading of its own."""

    text = TextBlock(features=CHAPTER_FEATURES, label=_("Text with headings"))


class PageBodyBlock(PiecesBlock):
    """The body of a page of text."""

    text = TextBlock(features=PAGE_FEATURES, label=_("Text with headings"))
