"""Text that stands out from the text around it: a notice, somebody's words, steps to take."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock
from wagtail.blocks import TextBlock as PlainTextBlock

from .text import TextBlock


class CalloutBlock(StructBlock):
    """One thing that must not be missed. At most two on a page."""

    tone = ChoiceBlock(
        label=_("Tone"),
        default="info",
        choices=[
            ("info", _("To know")),
            ("success", _("Fine")),
            ("warning", _("Yours to do")),
            ("danger", _("Stopped")),
        ],
    )
    title = CharBlock(label=_("Title"), max_length=80)
    text = TextBlock(label=_("Text"), features=["bold", "link"])

    class Meta:
        icon = "info-circle"
        label = pgettext_lazy("a box on a page", "Notice")
        template = "content/blocks/callout.html"


class QuoteBlock(StructBlock):
    """The very words of a person or of a law, and whose they are."""

    words = PlainTextBlock(label=_("Words"), max_length=400, rows=3, help_text=_("Without quotation marks."))
    source = CharBlock(label=_("Whose words"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"


class NumberedStepBlock(StructBlock):
    """One thing to do."""

    title = CharBlock(label=_("What to do"), max_length=120)
    text = TextBlock(label=_("How"), required=False)


class NumberedBlock(StructBlock):
    """Things to do one after the other."""

    steps = ListBlock(NumberedStepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Numbered steps")
        template = "content/blocks/numbered.html"
