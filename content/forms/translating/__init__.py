"""Between the definition of a form, which the compiler reads, and the blocks in which editors write it. All pure."""

from .answers import questions_of
from .naming import known_ids, name_all, resolved, standing_names
from .reading import to_blocks
from .samples import answers_in_samples, opened
from .steps import answers_in_steps, to_steps
from .writing import to_definition

__all__ = [
    "answers_in_samples", "answers_in_steps", "known_ids", "name_all", "opened", "questions_of", "resolved",
    "standing_names", "to_blocks", "to_definition", "to_steps",
]  # fmt: skip
