"""A table that everybody can read: with a caption, a heading for each column, and one for each row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

MOST_COLUMNS = 6


class RowBlock(StructBlock):
    """A row: its heading, then one cell for every other column."""

    heading = CharBlock(label=_("Heading of the row"), max_length=120)
    cells = ListBlock(
        CharBlock(label=_("Cell"), max_length=250, required=False, default=""), label=_("Cells"), min_num=1
    )


class TableBlock(StructBlock):
    """The first column holds the headings of the rows."""

    caption = CharBlock(label=_("What the table shows"), max_length=150)
    columns = ListBlock(
        CharBlock(label=_("Heading"), max_length=60),
        label=_("Headings of the columns"),
        min_num=2,
        max_num=MOST_COLUMNS,
    )
    rows = ListBlock(RowBlock(), label=_("Rows"), min_num=1)
    numbers = BooleanBlock(label=_("The cells are numbers"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"

    def clean(self, value: Any) -> StructValue:
        cleaned: StructValue = super().clean(value)
        wanted = len(cleaned["columns"]) - 1
        for number, row in enumerate(cleaned["rows"], start=1):
            if len(row["cells"]) != wanted:
                words = _now("Row %(row)s needs %(cells)s cells beside its heading, one for each other column.")
                fault = ValidationError(words % {"row": number, "cells": wanted})
                raise StructBlockValidationError(non_block_errors=[fault])
        return cleaned
