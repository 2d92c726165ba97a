"""Offices: where they are, on which days they are open, and which are near."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, ListBlock, StructBlock, StructValue, TimeBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from identity.access import queries as access

from .choices import CodeBlock


def office_choices() -> list[tuple[str, str]]:
    """Every office, for the editor to choose from: code and name."""
    return [(office.code, office.name) for office in access.offices()]


def district_choices() -> list[tuple[str, str]]:
    """Every district, for the editor to choose from: code and name."""
    return [(district.code, district.name) for district in access.districts()]


def weekday_choices() -> list[tuple[str, Any]]:
    """Monday first, as offices count."""
    return [(str(number), name) for number, name in WEEKDAYS.items()]


class OpenBlock(StructBlock):
    """Open on one day of the week, from when until when. Two lines for one day leave a break between them."""

    day = ChoiceBlock(label=_("Day"), choices=weekday_choices)
    opens = TimeBlock(label=_("Opens"))
    closes = TimeBlock(label=_("Closes"))

    class Meta:
        icon = "time"
        label = pgettext_lazy("an office", "Open")

    def clean(self, value: Any) -> StructValue:
        cleaned: StructValue = super().clean(value)
        if cleaned["closes"] <= cleaned["opens"]:
            fault = ValidationError(_now("An office closes after it opens."))
            raise StructBlockValidationError(block_errors={"closes": fault})
        return cleaned


class ClosureBlock(StructBlock):
    """Days on which the office is closed although its hours say otherwise."""

    first = DateBlock(label=_("First day"))
    last = DateBlock(label=_("Last day"), required=False, help_text=_("Empty: one day only."))
    reason = CharBlock(label=_("Why"), max_length=120, required=False, default="")

    class Meta:
        icon = "date"
        label = pgettext_lazy("an office", "Closed")

    def clean(self, value: Any) -> StructValue:
        cleaned: StructValue = super().clean(value)
        if cleaned["last"] and cleaned["last"] < cleaned["first"]:
            fault = ValidationError(_now("The last day is not before the first."))
            raise StructBlockValidationError(block_errors={"last": fault})
        return cleaned


class OfficesBlock(StructBlock):
    """Some offices by name, or all of a district."""

    heading = CharBlock(label=_("Heading"), max_length=80, required=False, default="")
    district = CodeBlock(label=_("All offices of"), choices=district_choices, required=False)
    offices = ListBlock(
        CodeBlock(label=_("Office"), choices=office_choices), label=_("Or these"), min_num=0, default=[]
    )

    class Meta:
        icon = "home"
        label = _("Offices")
        template = "content/blocks/offices.html"

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The page around the block knows the addresses: `places` is its directory of other pages."""
        context = super().get_context(value, parent_context=parent_context)
        places = (parent_context or {}).get("places")
        chosen, district = set(value["offices"]), value["district"]
        known = places.offices if places else []
        context["offices"] = [o for o in known if o.code in chosen or (district and o.district == district)]
        return context
