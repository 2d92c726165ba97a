"""The bounds of an answer: a field for each that its type knows."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, IntegerBlock, MultipleChoiceBlock

from content.forms.bounds import BOUNDS
from content.forms.translating.keys import CONSTRAINTS
from services.areas.country import LOWEST, Level
from services.areas.queries import levels
from services.forms.types.figures import period_name
from services.kernel.money import PERIODS

from .picks import PickBlock

_AMOUNT = _("As a person writes it: 240, or 1,420.50")
_DAY = _("A day like 2026-11-22, or the word today")
_AREAS = _("Empty: the choices below are the areas. Otherwise add no choices.")
_WHOLE = frozenset(
    {"min_length", "max_length", "minimum", "maximum", "min_rows", "max_rows", "min_chosen", "max_chosen", "max_files"}
)
_TICKED = frozenset({"lines", "account", "rough", "mobile", "bring", "office"})
_AMOUNTS = frozenset({"minimum_minor", "maximum_minor"})


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
    said: dict[str, Any] = {"label": BOUNDS[name], "required": False}
    if name in _WHOLE:
        return IntegerBlock(**said)
    if name in _TICKED:
        return BooleanBlock(**said)
    if name == "periods":
        return MultipleChoiceBlock(choices=_periods, widget=CheckboxSelectMultiple(), **said)
    if name == "later_than":
        return PickBlock("earlier", ["date"], label=BOUNDS[name])
    if name == "area_level":
        return ChoiceBlock(choices=area_levels, help_text=_AREAS, **said)
    return AmountBlock(help_text=_AMOUNT, **said) if name in _AMOUNTS else CharBlock(help_text=_DAY, **said)
