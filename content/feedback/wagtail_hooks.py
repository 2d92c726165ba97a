"""The report among the reports of the editing screens."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .report import FeedbackReport


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("reports/feedback/", FeedbackReport.as_view(), name="feedback_report"),
        path("reports/feedback/results/", FeedbackReport.as_view(results_only=True), name="feedback_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("Reader feedback"), reverse("feedback_report"), name="feedback", icon_name="comment", order=50)
