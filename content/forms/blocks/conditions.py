"""When a page or question is asked: a row of comparisons."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock

from services.forms.compiling.operators import compared
from services.forms.schema import QUESTION_TYPES

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


def fitting() -> dict[str, list[str]]:
    """The comparisons that the compiler lets be asked of each type."""
    return {kind: sorted(compared(kind).operators) for kind in QUESTION_TYPES}


class OperatorBlock(ChoiceBlock):
    """Tells the script of this screen which comparisons fit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": OPERATORS, "default": "eq", "required": False, **kwargs})
        self.field.widget.attrs["data-fits"] = json.dumps(fitting())


class ComparisonBlock(StructBlock):
    """One answer beside a value."""

    question = CharBlock(label=_("Id of a question asked before"), required=False)
    op = OperatorBlock(label=_("Its answer"))
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
