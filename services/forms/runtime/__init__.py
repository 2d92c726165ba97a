"""Forms at work: which pages are asked, what was posted, what is missing, what a page and a summary show."""

from .export import Export, FlatRepeatRow, FlatRow, export
from .facts import district, postal_address
from .judging import check, clean, first_incomplete
from .paths import path
from .readings import PAGE, PageReading, fields_of, read_page, typed_fields
from .summary import Section, SummaryRow, by_part, in_words, summary
from .tasks import TaskState, task_states
from .views import ChoiceView, QuestionView, RowView, error_items, view_page

__all__ = [
    "PAGE",
    "ChoiceView",
    "Export",
    "FlatRepeatRow",
    "FlatRow",
    "PageReading",
    "QuestionView",
    "RowView",
    "Section",
    "SummaryRow",
    "TaskState",
    "by_part",
    "check",
    "clean",
    "district",
    "error_items",
    "export",
    "fields_of",
    "first_incomplete",
    "in_words",
    "path",
    "postal_address",
    "read_page",
    "summary",
    "task_states",
    "typed_fields",
    "view_page",
]
