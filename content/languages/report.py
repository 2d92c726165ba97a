"""The list of outdated translations in the editing screens."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import TranslatedPage
from .queries import outdated


class OutdatedReport(ReportView):
    """Translations to bring up to date, the longest outdated first; only those that the reader may edit."""

    page_title = _("Outdated translations")
    header_icon = "globe"
    model = TranslatedPage
    index_url_name = "languages_outdated"
    index_results_url_name = "languages_outdated_results"
    permission_policy = PagePermissionPolicy()
    any_permission_required = ["add", "change", "publish"]
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="page.title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        ),
        Column("language", label=_("Language"), accessor="page.locale.get_display_name"),
        DateColumn("outdated_since", label=_("Outdated since"), accessor="outdated_since"),
    ]
    list_export = ["page.title", "page.locale.get_display_name", "outdated_since"]
    export_headings = {
        "page.title": _("Title"),
        "page.locale.get_display_name": _("Language"),
        "outdated_since": _("Outdated since"),
    }

    def get_base_queryset(self) -> QuerySet[TranslatedPage]:
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, {"change", "publish"})
        return outdated().filter(page__in=mine)
