"""When a page or question is asked: a row of comparisons, each with an answer or with the people of a list."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock, ListBlock, StreamBlock, StructBlock

from content.forms.comparisons import COUNTS, OPERATORS
from content.forms.sentences import sentence_of
from content.forms.translating.conditions import PEOPLE
from services.forms.compiling.operators import compared
from services.forms.schema import QUESTION_TYPES

from .picks import PickBlock
from .words import HiddenBlock, SaidBlock

MATCHES = [
    ("all", _("All of these hold")),
    ("any", _("At least one of these holds")),
    ("none", _("None of these holds")),
    ("not_all", _("Not all of these hold")),
]
WHO = [
    ("any_row", _("At least one of the people in the list")),
    ("all_rows", _("Each of the people in the list")),
    ("rows", _("The number of people in the list")),
]


def fitting() -> dict[str, list[str]]:
    """The comparisons that the compiler lets be asked of each type."""
    return {kind: sorted(compared(kind).operators) for kind in QUESTION_TYPES}


def _compared() -> list[str]:
    """The types of which anything can be asked."""
    return [kind for kind, operators in fitting().items() if operators]


_SAID = _("As it was saved last. What goes deeper than these blocks is kept as it is.")


class OneOfBlock(ChoiceBlock):
    """One of these always holds: there is no empty choice, and so nothing to be demanded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "required": True})
        self.field.required = False


class OperatorBlock(ChoiceBlock):
    """Tells the script of this screen which comparisons fit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": OPERATORS, "default": "eq", "required": False, **kwargs})
        self.field.widget.attrs["data-fits"] = json.dumps(fitting())


class NotSoBlock(BooleanBlock):
    """Turns what was said into its opposite."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("This must not be so"),
            "help_text": _("Ticked, it holds for everybody else, also for people who gave no answer."),
        }
        super().__init__(**{"required": False, **words, **kwargs})


class ComparisonBlock(StructBlock):
    """One answer beside a value."""

    question = PickBlock("earlier", _compared(), label=_("A question asked before"))
    op = OperatorBlock(label=_("Its answer"))
    value = PickBlock(
        "answers", label=_("Value"), help_text=_("A number, a day like 2026-11-22, or an amount like 1,420.50")
    )
    not_so = NotSoBlock()

    class Meta:
        icon = "edit"
        label = _("An answer")


class PersonBlock(ComparisonBlock):
    """What one person of a list answers, beside a value."""

    question = PickBlock("of-list", _compared(), label=_("A question asked of each person"))


class PeopleBlock(StructBlock):
    """Whom of a list it must be true of, or how many there must be. The script hides the number where none is asked."""

    who = OneOfBlock(label=_("Of whom"), choices=WHO, default="any_row")
    of = PickBlock("earlier", ["person_repeat"], label=_("A list of people asked before"))
    op = OneOfBlock(label=_("Their number"), choices=COUNTS, default="ge")
    value = IntegerBlock(label=_("How many people"), required=False)
    match = OneOfBlock(label=_("Which"), choices=MATCHES, default="all")
    where = ListBlock(
        PersonBlock(),
        label=_("What they answered"),
        default=[],
        required=False,
        help_text=_("When you count people, leave this empty to count all of them."),
    )
    not_so = NotSoBlock()

    class Meta:
        icon = "group"
        label = _("The people of a list")


class ConditionBlock(StructBlock):
    """Says in words what is kept and not offered for change."""

    def get_form_state(self, value: Any) -> Any:
        found = super().get_form_state(value)
        return {**found, "said": found.get("said") or sentence_of(found["kept"])} if found.get("kept") else found


# Comparisons are called as the members of a list: so they were stored when nothing else stood beside them. The same
# blocks serve every condition, so that the screen is told of them once.
PARTS = StreamBlock(
    [("item", ComparisonBlock()), (PEOPLE, PeopleBlock())], label=_("Comparisons"), default=[], required=False
)


def condition(label: Any) -> StructBlock:
    """Shown folded; empty means always."""
    fields = [
        ("match", OneOfBlock(label=_("Which"), choices=MATCHES, default="all")),
        ("parts", PARTS),
        ("said", SaidBlock(label=_("In words"), help_text=_SAID)),
        ("kept", HiddenBlock(label=" ")),
    ]
    return ConditionBlock(fields, label=label, icon="view", collapsed=True, label_format="{said}")
