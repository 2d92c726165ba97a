"""The bounds of an answer: a field for each that its type knows."""

from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, IntegerBlock, MultipleChoiceBlock

from content.forms.translating.keys import CONSTRAINTS
from services.areas.country import LOWEST, Level
from services.areas.queries import levels
from services.forms.types.figures import period_name
from services.kernel.money import PERIODS

from .picks import PickBlock

_AMOUNT = _("As a person writes it: 240, or 1,420.50")
_DAY = _("A day like 2026-11-22, or the word today")
_AREAS = _("Empty: the choices below are the areas. Otherwise add no choices.")
_WHOLE = {
    "min_length": (_("Least number of characters"), ""),
    "max_length": (_("Most characters"), ""),
    "minimum": (_("Smallest number"), ""),
    "maximum": (_("Largest number"), ""),
    "min_rows": (_("Fewest people"), ""),
    "max_rows": (_("Most people"), ""),
    "min_chosen": (_("Fewest choices"), ""),
    "max_chosen": (_("Most choices"), ""),
    "max_files": (_("Most files"), ""),
}
_AMOUNTS = {
    "minimum_minor": (_("Smallest amount"), _AMOUNT),
    "maximum_minor": (_("Largest amount"), _AMOUNT),
}
_TICKED = {
    "lines": _("Several lines"),
    "account": _("Reads an account or telephone number"),
    "rough": _("Day, or day and month, may be left empty"),
    "mobile": _("Only telephones that an SMS reaches"),
    "bring": _("“I send it later” is an answer"),
    "office": _("“I give it at an office” is an answer"),
}
_WRITTEN = {
    "earliest": (_("Earliest day"), _DAY),
    "latest": (_("Latest day"), _DAY),
}


class AmountBlock(CharBlock):
    """Stored in minor units, and on the screen as people write it: `translating.amounts` turns one into the other.

    The script of the screen puts the currency beside it.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default": "", **kwargs})
        self.field.widget.attrs |= {"data-amount": "yes", "inputmode": "decimal"}


def bounds(kind: str) -> list[tuple[str, Any]]:
    """The fields of this type's bounds. An empty one bounds nothing."""
    return [(name, _field(name)) for name in CONSTRAINTS.get(kind, ())]


def area_levels() -> list[tuple[str, Any]]:
    """How far down an address may be asked for. The smallest fits a country that names no levels, too."""
    named = [(level.id, gettext("Of the country, down to: %(level)s") % {"level": _name(level)}) for level in levels()]
    return [*named, (LOWEST, gettext("Of the country, down to the smallest"))]


def _name(level: Level) -> str:
    return level.name(get_language() or "")


def _periods() -> list[tuple[str, str]]:
    return [(period, period_name(period)) for period in PERIODS]


def _field(name: str) -> Any:
    if name in _WHOLE:
        label, help_text = _WHOLE[name]
        return IntegerBlock(label=label, help_text=help_text, required=False)
    if name in _TICKED:
        return BooleanBlock(label=_TICKED[name], required=False)
    if name == "periods":
        return MultipleChoiceBlock(label=_("Periods of which it can be told"), choices=_periods, required=False)
    if name == "later_than":
        return PickBlock("earlier", ["date"], label=_("Later than the answer to"))
    if name == "area_level":
        return ChoiceBlock(label=_("Areas"), choices=area_levels, required=False, help_text=_AREAS)
    block, words = (AmountBlock, _AMOUNTS[name]) if name in _AMOUNTS else (CharBlock, _WRITTEN[name])
    return block(label=words[0], help_text=words[1], required=False)
