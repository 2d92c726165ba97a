"""When a page or question is asked: a row of comparisons."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock

from .words import KeptBlock

OPERATORS = [
    ("eq", _("is")),
    ("ne", _("is not")),
    ("lt", _("is less than, or earlier than")),
    ("le", _("is at most, or not later than")),
    ("gt", _("is more than, or later than")),
    ("ge", _("is at least, or not earlier than")),
    ("in", _("is one of (with commas between)")),
    ("contains", _("was ticked, among others")),
    ("age_lt", _("makes an age under, in years")),
    ("age_le", _("makes an age of at most, in years")),
    ("age_gt", _("makes an age over, in years")),
    ("age_ge", _("makes an age of at least, in years")),
    ("answered", _("was answered")),
]
MATCHES = [("all", _("All of these hold")), ("any", _("At least one of these holds"))]


class ComparisonBlock(StructBlock):
    """One answer beside a value."""

    question = CharBlock(label=_("Id of a question asked before"), required=False)
    op = ChoiceBlock(label=_("Its answer"), choices=OPERATORS, default="eq", required=False)
    value = CharBlock(
        label=_("Value"),
        required=False,
        help_text=_("The id of a choice, yes or no, a number, or a day like 2026-11-22. Money in its smallest unit."),
    )


def condition(label: Any) -> StructBlock:
    """Shown folded; empty means always."""
    fields = [
        ("match", ChoiceBlock(label=_("Which"), choices=MATCHES, default="all", required=False)),
        ("parts", ListBlock(ComparisonBlock(), label=_("Comparisons"), default=[], required=False)),
        (
            "kept",
            KeptBlock(
                label=_("A condition that goes deeper"),
                help_text=_("It holds as it is and goes before the comparisons above. “Check” says it in words."),
            ),
        ),
    ]
    return StructBlock(fields, label=label, icon="view", collapsed=True)
