"""What somebody can choose, as a page draws it."""

from typing import NamedTuple


class ChoiceView(NamedTuple):
    """One choice as the page draws it."""

    value: str
    label: str
    checked: bool
    hint: str = ""
    alone: bool = False
