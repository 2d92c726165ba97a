"""A question with its answer folded away."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from .text import TextBlock


class FoldBlock(StructBlock):
    """For what some readers need and most do not: the heading says who should open it."""

    summary = CharBlock(
        label=_("Heading"),
        max_length=120,
        help_text=_("Says what is inside, for example “If you cannot apply by phone”."),
    )
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Folded text")
        template = "content/blocks/fold.html"
