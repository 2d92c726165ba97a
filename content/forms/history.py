"""Two revisions of a draft beside one another, as its history shows them."""

from typing import Any

from wagtail.admin.compare import StreamFieldComparison

from .translating.amounts import for_reading


class PagesComparison(StreamFieldComparison):  # type: ignore[misc]
    """Amounts stand there as people read them."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        if field.name == "pages":
            self.val_a, self.val_b = (self._read(value) for value in (self.val_a, self.val_b))

    def _read(self, value: Any) -> Any:
        block = self.field.stream_block
        return block.to_python(for_reading(block.get_prep_value(value)))
