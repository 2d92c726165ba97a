"""Two revisions of a draft beside one another, as its history shows them."""

from typing import Any

from wagtail.admin.compare import StreamFieldComparison

from .translating.amounts import for_reading


class PagesComparison(StreamFieldComparison):
    """Amounts stand there as people read them."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        if field.name == "pages":
            self.val_a, self.val_b = (_read(field, each) for each in (obj_a, obj_b))


def _read(field: Any, draft: Any) -> Any:
    block = field.stream_block
    return block.to_python(for_reading(block.get_prep_value(field.value_from_object(draft))))
