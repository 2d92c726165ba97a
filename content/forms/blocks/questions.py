"""A block for each type of question. Its children are named as the keys of the definition."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.struct_block import BlockGroup

from content.forms.facts import FACTS
from content.forms.translating.keys import NEVER_ASKED
from services.forms.schema import BINDS, CHOICE_TYPES, FIELD_TYPES, QUESTION_TYPES

from .bounds import bounds
from .conditions import condition
from .words import IdBlock, texts

LABELS = {
    "text": _("Text"),
    "name": _("Name of a person"),
    "number": _("Number"),
    "money": _("Amount of money"),
    "date": _("Day"),
    "choice": _("One of many"),
    "several": _("Several of many"),
    "yes_no": _("Yes or no"),
    "phone": _("Telephone"),
    "email": _("E-mail address"),
    "address": _("Address"),
    "account": _("Account for payments"),
    "national_id": _("National number"),
    "document": _("Document"),
    "information": _("Information without an answer"),
    "person_repeat": _("People, one after the other"),
    "declaration": _("Declaration"),
}
REUSE = [
    ("ask", _("Fill in an earlier answer, and ask whether it is still right")),
    ("always", _("Fill in an earlier answer")),
    ("never", _("Never")),
]
_KNOWN = _("By it the rules of the programme and other forms know the answer, in whatever words you ask.")
_ALWAYS_SEEN = ("label", "hint", "error", "required", "choices", "fields", "add_label", "row_title")


def questions(kinds: Iterable[str] = QUESTION_TYPES, *, in_row: bool = False) -> StreamBlock:
    """A row of questions of these types."""
    kinds = [kind for kind in LABELS if kind in set(kinds)]
    label = _("What is asked of each person") if in_row else _("Questions")
    return StreamBlock([(kind, question(kind)) for kind in kinds], label=label, required=False, collapsed=True)


def question(kind: str) -> StructBlock:
    """One question. Its bounds and when it is asked lie folded below it; what is rarely needed, behind the wheel."""
    fields = dict(_fields(kind))
    bounding = [name for name, _block in bounds(kind)]
    seen: list[Any] = [name for name in _ALWAYS_SEEN if name in fields]
    if bounding:
        seen.append(BlockGroup(bounding, heading=_("Bounds"), classname="collapsed", icon="sliders", label_format=""))
    seen.append("show_if")
    folded = [name for name in fields if name not in (*seen, *bounding)]
    return StructBlock(
        list(fields.items()),
        label=LABELS[kind],
        icon="form",
        form_layout=BlockGroup(children=seen, settings=folded),
    )


def _fields(kind: str) -> list[tuple[str, Any]]:
    answered = kind != "information"
    found: list[tuple[str, Any]] = [
        ("label", texts(_("Question"))),
        ("hint", texts(_("Hint"), folded=True)),
    ]
    if answered:
        found.append(("error", texts(_("When the answer is missing"), folded=True)))
    if kind not in NEVER_ASKED:
        found.append(("required", BooleanBlock(label=_("An answer is needed"), default=True, required=False)))
    if kind in CHOICE_TYPES:
        found.append(("choices", ListBlock(_choice(kind), label=_("Choices"), default=[], collapsed=True)))
    if kind == "person_repeat":
        found += [
            ("fields", questions(FIELD_TYPES, in_row=True)),
            ("add_label", texts(_("Button that adds a person"))),
            ("row_title", texts(_("Title of a person"), _("“Child {number}”"))),
        ]
    if answered:
        found.append(("short", texts(_("Short name on the page of all answers"))))
    found += [*bounds(kind), ("show_if", condition(_("Asked only if")))]
    return [*found, *_reasons(kind), ("id", IdBlock())]


def _reasons(kind: str) -> list[tuple[str, Any]]:
    """When it is needed, why it is asked and what becomes of the answer."""
    found: list[tuple[str, Any]] = [("why", texts(_("Why we ask")))]
    law = [
        ("reference", texts(_("The law"))),
        ("reuse", BooleanBlock(label=_("It names the use in other programmes too"), required=False)),
    ]
    found.append(("legal_basis", StructBlock(law, label=_("Legal basis"), collapsed=True)))
    if kind not in NEVER_ASKED:
        binds = [(name, words) for name, words in FACTS.items() if kind in BINDS[name]]
        found += [
            ("require_if", condition(_("Needed only if"))),
            ("reuse", ChoiceBlock(label=_("Answers to other forms"), choices=REUSE, default="ask", required=False)),
            (
                "bind",
                ChoiceBlock(label=_("The fact that the answer is"), choices=binds, required=False, help_text=_KNOWN),
            ),
        ]
    if kind != "information":
        found.append(("sensitive", BooleanBlock(label=_("Sensitive"), required=False)))
        found.append(("autocomplete", CharBlock(label=_("What browsers may fill in"), required=False)))
    return found


def _choice(kind: str) -> StructBlock:
    fields: list[tuple[str, Any]] = [("label", texts(_("Choice"))), ("hint", texts(_("Hint"), folded=True))]
    if kind == "several":
        fields.append(("alone", BooleanBlock(label=_("Excludes all others"), required=False)))
    return StructBlock([*fields, ("value", IdBlock())], label=_("Choice"))
