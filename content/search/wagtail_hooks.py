"""Where editors keep the words of the search."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Promotion, Synonyms


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "duplicate"
    menu_label = _("Words that mean the same")
    list_display = ("__str__", "language")
    list_filter = ("language",)
    search_fields = ("phrases",)
    copy_view_enabled = False


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    list_display = ("__str__", "page", "language", "position")
    list_filter = ("language",)
    search_fields = ("phrases",)
    copy_view_enabled = False


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymsViewSet, PromotionViewSet)
    menu_icon = "search"
    menu_label = _("Words of the search")
    menu_name = "portal-search"
    menu_order = 400


register_snippet(SearchViewSetGroup)
