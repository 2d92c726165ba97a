"""Forms at work: which pages are asked, what was posted, what is missing, what a page and a summary show."""

from .judging import check, clean, first_incomplete
from .paths import asked, path
from .readings import PAGE, PageReading, read_page, typed_fields
from .summary import Section, SummaryRow, in_words, summary
from .views import ChoiceView, QuestionView, RowView, error_items, view_page

__all__ = [
    "PAGE",
    "ChoiceView",
    "PageReading",
    "QuestionView",
    "RowView",
    "Section",
    "SummaryRow",
    "asked",
    "check",
    "clean",
    "error_items",
    "first_incomplete",
    "in_words",
    "path",
    "read_page",
    "summary",
    "typed_fields",
    "view_page",
]
