"""Answers as somebody would give them: for samples, and for what becomes of the answers of older drafts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, DateBlock, ListBlock, StreamBlock, StructBlock

from content.forms.translating.answers import KINDS, loaded, plain
from content.forms.translating.areas import area_on_screen
from services.forms.types.accounts import KINDS as ACCOUNTS
from services.forms.types.accounts import kind_name
from services.forms.types.figures import period_name
from services.kernel.money import PERIODS

from .picks import PickBlock
from .words import HiddenBlock, SaidBlock

# No other block has this icon: by it the styles of the screen offer none to be added, as there is nothing to write.
KEPT = "no-view"
_LATER = [("bring", _("Sent later")), ("office", _("Given at an office"))]


def _periods() -> list[tuple[str, str]]:
    return [(period, period_name(period)) for period in PERIODS]


def _accounts() -> list[tuple[str, str]]:
    return [(kind, kind_name(kind)) for kind in ACCOUNTS]


def answers(label: Any, *, in_row: bool = False, **kwargs: Any) -> StreamBlock:
    """A row of answers. In a row of people they answer the questions that are asked of each person."""
    offers = "fields" if in_row else "questions"
    found = [(kind, block(offers)) for kind, block in _BLOCKS.items() if not in_row or kind not in _NOT_IN_ROWS]
    return StreamBlock(found, label=label, required=False, **kwargs)


def _simple(offers: str) -> StructBlock:
    fields: list[tuple[str, Any]] = [
        ("question", _question(offers, "answer")),
        ("value", PickBlock("answers", label=_("Answer"), help_text=_("As a person writes it: 1420.50, or 4.3.1957"))),
        ("period", ChoiceBlock(choices=_periods, label=_("How often, where it is asked"), required=False)),
    ]
    return StructBlock(fields, label=_("Answer"), icon="edit")


def _address(offers: str) -> StructBlock:
    fields: list[tuple[str, Any]] = [
        ("question", _question(offers, "address")),
        ("area", PickBlock("answers", label=_("Area"), help_text=_("By its name, as a person writes it"))),
        ("text", CharBlock(label=_("Street"), required=False)),
        ("landmark", CharBlock(label=_("What stands nearby"), required=False)),
    ]
    return AddressAnswerBlock(fields, label=_("Address"), icon="home")


def _account(offers: str) -> StructBlock:
    fields: list[tuple[str, Any]] = [
        ("question", _question(offers, "account")),
        ("kind", ChoiceBlock(choices=_accounts, label=_("Paid to"), required=False)),
        ("number", CharBlock(label=_("Number"), required=False)),
    ]
    return StructBlock(fields, label=_("Account for payments"), icon="lock")


def _document(offers: str) -> StructBlock:
    fields: list[tuple[str, Any]] = [
        ("question", _question(offers, "document")),
        ("later", ChoiceBlock(choices=_LATER, label=_("The paper is"), required=False)),
    ]
    return StructBlock(fields, label=_("Document"), icon="doc-full")


def _people(offers: str) -> StructBlock:
    person = StructBlock([("answers", answers(_("Answers of this person"), in_row=True))], label=_("Person"))
    fields: list[tuple[str, Any]] = [
        ("question", _question(offers, "people")),
        ("rows", ListBlock(person, label=_("People"), default=[])),
    ]
    return StructBlock(fields, label=_("People, one after the other"), icon="group")


def _kept(offers: str) -> StructBlock:
    fields = [
        ("question", _question(offers, "kept")),
        ("said", SaidBlock(label=_("Answer"), help_text=_("It holds as it is."))),
        ("kept", HiddenBlock(label=" ")),
    ]
    return KeptAnswerBlock(fields, label=_("An answer that goes deeper"), icon=KEPT)


def _question(offers: str, kind: str) -> PickBlock:
    return PickBlock(offers, KINDS.get(kind, ()), label=_("Question"))


_BLOCKS = {
    "answer": _simple,
    "address": _address,
    "account": _account,
    "document": _document,
    "people": _people,
    "kept": _kept,
}
_NOT_IN_ROWS = frozenset({"document", "people"})


class AddressAnswerBlock(StructBlock):
    """Shows an area by its name."""

    def get_form_state(self, value: Any) -> Any:
        found = super().get_form_state(value)
        return {**found, "area": area_on_screen(found.get("area") or "")}


class KeptAnswerBlock(StructBlock):
    """Says what is kept and not offered for change."""

    def get_form_state(self, value: Any) -> Any:
        found = super().get_form_state(value)
        return {**found, "said": plain(loaded(found.get("kept")))}


class SampleBlock(StructBlock):
    """Somebody made up, what they answer, and which pages they must see for it."""

    name = CharBlock(label=_("Who this is"), required=False, help_text=_("Such as: two children and no rent"))
    answers = answers(_("Answers"))
    path = PickBlock("pages", many=True, label=_("Pages that this person sees"))
    complete = BooleanBlock(
        label=_("Nothing is missing"),
        required=False,
        default=True,
        help_text=_("Take the tick away for somebody who must not be able to send yet."),
    )
    on = DateBlock(label=_("As if today were"), required=False, help_text=_("Ages are counted on this day."))

    class Meta:
        icon = "user"
        label = _("Sample")


SAMPLES = StreamBlock([("sample", SampleBlock())], required=False, collapsed=True)
