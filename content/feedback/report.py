"""The report of reader feedback in the editing screens. It holds no personal data, so whoever edits may read it."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput

from .models import Feedback

# A spreadsheet takes a cell that begins with one of these for a formula.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(value: str) -> str:
    """`value` as text for every spreadsheet, whatever a reader typed."""
    return f"'{value}" if value.lstrip(" ").startswith(_BEGINS_A_FORMULA) else value


class FeedbackFilterSet(WagtailFilterSet):
    since = django_filters.DateFilter("day", lookup_expr="gte", label=_("Since"), widget=AdminDateInput)

    class Meta:
        model = Feedback
        fields = ["useful", "reason", "language"]


class FeedbackReport(ReportView):
    """Every answer, newest first, and the same as a table to download."""

    model = Feedback
    page_title = _("Reader feedback")
    header_icon = "comment"
    index_url_name = "feedback_report"
    index_results_url_name = "feedback_report_results"
    filterset_class = FeedbackFilterSet
    default_ordering = "-day"
    is_searchable = False
    list_export = ["day", "page.title", "language", "useful", "reason", "text"]
    export_headings = {"page.title": _("Page"), "text": _("In the reader’s words")}
    custom_value_preprocess = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        str: {SpreadsheetExportMixin.FORMAT_CSV: inert, SpreadsheetExportMixin.FORMAT_XLSX: inert},
    }

    def get_queryset(self) -> QuerySet[Feedback]:
        return Feedback.objects.select_related("page").order_by("-day", "-pk")

    def get_filename(self) -> str:
        return "reader-feedback"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("page", accessor="page.title", label=_("Page"), get_url=_edit_address),
            Column("day", label=_("Day")),
            Column("language", label=_("Language")),
            Column("useful", label=_("Useful"), accessor=lambda row: _("Yes") if row.useful else _("No")),
            Column("reason", label=_("Reason"), accessor="get_reason_display"),
            Column("text", label=_("In the reader’s words")),
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def _edit_address(row: Feedback) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row.page_id])
