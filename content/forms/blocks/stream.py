"""Rows of blocks of forms in the database."""

from typing import Any

from wagtail.fields import StreamField


class FormStream(StreamField):
    """Which blocks it takes follows the languages of the country and the types of questions, not the migrations."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
