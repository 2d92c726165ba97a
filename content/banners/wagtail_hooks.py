"""Banners in the editing screens."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Banner


class BannerViewSet(SnippetViewSet):
    """The list shows first what matters now: the latest to disappear."""

    model = Banner
    icon = "warning"
    menu_label = _("Alert banners")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["title", "severity", "audience", "starts_at", "ends_at", "live"]
    list_filter = ["severity", "audience", "locale"]
    search_fields = ["title"]
    ordering = ["-ends_at"]


register_snippet(BannerViewSet)
