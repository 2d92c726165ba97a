"""Between the definition of a form, which the compiler reads, and the blocks in which editors write it. All pure."""

from .naming import known_ids, name_all
from .reading import to_blocks
from .steps import to_steps
from .writing import to_definition

__all__ = ["known_ids", "name_all", "to_blocks", "to_definition", "to_steps"]
