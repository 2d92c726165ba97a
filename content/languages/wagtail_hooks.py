"""What translators find in the editing screens."""

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from .report import OutdatedReport


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/outdated-translations/", OutdatedReport.as_view(), name=OutdatedReport.index_url_name),
        path(
            "reports/outdated-translations/results/",
            OutdatedReport.as_view(results_only=True),
            name=OutdatedReport.index_results_url_name,
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_in_menu() -> MenuItem:
    return MenuItem(
        _("Outdated translations"),
        reverse(OutdatedReport.index_url_name),
        icon_name="globe",
        name="outdated",
        order=705,
    )


@hooks.register("construct_translated_pages_to_cascade_actions")
def in_every_language(pages: list[Page], action: str) -> dict[Page, QuerySet[Page]]:
    """What is moved, deleted or taken from the public in one language goes the same way in all.

    An alias is taken from the public by Wagtail itself.
    """
    others = {page: Page.objects.translation_of(page, inclusive=False) for page in pages}
    if action == "unpublish":
        return {page: found.filter(alias_of=None) for page, found in others.items()}
    return others
