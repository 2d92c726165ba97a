"""The blocks in which editors write forms. Nothing is demanded here: a draft is always saved, the check says more."""

from .answers import SAMPLES
from .pages import PAGES, TASKS, TITLE
from .steps import STEPS

__all__ = ["PAGES", "SAMPLES", "STEPS", "TASKS", "TITLE"]
