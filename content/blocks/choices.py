"""A choice among what other rooms hold: asked for when an editor opens the form, and not when a page is read."""

from typing import Any

from wagtail.blocks import ChoiceBlock


class CodeBlock(ChoiceBlock):
    """One code out of a list that may change. A stored code is taken as it stands: what it names may be gone since."""

    def to_python(self, value: Any) -> Any:
        return value

    def normalize(self, value: Any) -> Any:
        return value
