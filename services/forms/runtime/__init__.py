"""Forms at work: which pages are asked, what was posted, what is missing, what a page and a summary show."""

from .facts import district
from .judging import check, clean, first_incomplete
from .paths import asked, path
from .readings import PageReading, read_page
from .summary import Section, SummaryRow, summary
from .views import ChoiceView, QuestionView, RowView, error_items, view_page

__all__ = [
    "ChoiceView",
    "PageReading",
    "QuestionView",
    "RowView",
    "Section",
    "SummaryRow",
    "asked",
    "check",
    "clean",
    "district",
    "error_items",
    "first_incomplete",
    "path",
    "read_page",
    "summary",
    "view_page",
]
