"""Which blocks a field of a page takes."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from .fold import FoldBlock
from .text import PAGE_FEATURES, TextBlock


class GoodToKnowBlock(StreamBlock):
    """The last section of a service page: questions people ask, and text."""

    fold = FoldBlock()
    text = TextBlock()

    class Meta:
        required = False


class PageBodyBlock(StreamBlock):
    """The body of a page of plain text: help, privacy, accessibility."""

    text = TextBlock(features=PAGE_FEATURES, label=_("Text with headings"))
    fold = FoldBlock()

    class Meta:
        required = False
