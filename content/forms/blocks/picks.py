"""Fields in which something of the form is chosen. The script of this screen lists what there is, in its own words.

What is stored is the id; while a page or question was never saved it has none yet, and its block is named instead
(`translating.naming` puts the id there).
"""

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import CharBlock


class PickBlock(CharBlock):
    """Offers `offers` of these `types`; with `many` several of them, stored with commas between.

    The script knows: questions, fields (of the row around), earlier (asked before), of-list (asked of each person of
    the list chosen around), answers (to the question beside), pages, tasks, and of the published form published and
    published-answers.
    """

    def __init__(self, offers: str = "", types: Iterable[str] = (), *, many: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        attrs = self.field.widget.attrs
        attrs["data-offers"] = offers
        if types:
            attrs["data-types"] = " ".join(sorted(types))
        if many:
            attrs["data-many"] = "yes"
