"""When a page or question is asked: a row of comparisons."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock

from content.forms.comparisons import OPERATORS
from content.forms.sentences import sentence_of
from services.forms.compiling.operators import compared
from services.forms.schema import QUESTION_TYPES

from .picks import PickBlock
from .words import HiddenBlock, SaidBlock

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

    question = PickBlock("earlier", label=_("A question asked before"))
    op = OperatorBlock(label=_("Its answer"))
    value = PickBlock(
        "answers", label=_("Value"), help_text=_("A number, a day like 2026-11-22, or an amount like 1,420.50")
    )


class ConditionBlock(StructBlock):
    """Says in words what is kept and not offered for change."""

    def get_form_state(self, value: Any) -> Any:
        found = super().get_form_state(value)
        return {**found, "said": found.get("said") or sentence_of(found["kept"])} if found.get("kept") else found


def condition(label: Any) -> StructBlock:
    """Shown folded; empty means always."""
    fields = [
        ("match", ChoiceBlock(label=_("Which"), choices=MATCHES, default="all", required=False)),
        ("parts", ListBlock(ComparisonBlock(), label=_("Comparisons"), default=[], required=False)),
        ("said", SaidBlock(label=_("A condition that goes deeper"), help_text=_("It holds as it is."))),
        ("kept", HiddenBlock(label=" ")),
    ]
    return ConditionBlock(fields, label=label, icon="view", collapsed=True)
