"""Forms in the editing screens."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from .blocks import TITLE
from .blocks.stream import FormStream
from .history import PagesComparison
from .models import FormDraft
from .views import CheckView, TakeOverView, load_forms

CHECK = "action-check"


class TypedLater:
    """While a draft is saved by itself, half a word is no reason for an id."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        form.instance.is_being_typed = self.expects_json_response  # type: ignore[attr-defined]
        return form


class FormCreateView(TypedLater, CreateView):
    """A new form: in every language of the country, and with a place for its title."""

    def get_initial_form_instance(self) -> FormDraft:
        return FormDraft(title=[("title", TITLE.child_blocks["title"].get_default())])


class FormEditView(TypedLater, EditView):
    """A form that is there."""

    def save_instance(self) -> Any:
        """Waits for whoever saves just now, and is run within a transaction.

        What was typed before somebody pressed a button may arrive after it. Stored then it would lie over what was
        saved, as the newest of all. Raises PermissionDenied, which the screen takes for words that are out of date.
        """
        rows = FormDraft.objects.select_for_update().filter(pk=self.object.pk)
        [newest] = rows.values_list("latest_revision", flat=True)
        if self.expects_json_response and newest != self.object.latest_revision_id:
            raise PermissionDenied(_("Meanwhile this was saved otherwise."))
        return super().save_instance()


class FormViewSet(SnippetViewSet):
    """One row for each form, and the button that takes published ones over."""

    model = FormDraft
    icon = "form"
    menu_label = _("Forms")
    menu_name = "forms"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["__str__", "key", UpdatedAtColumn(), LiveStatusTagColumn()]
    search_fields = ["key"]
    ordering = ["key"]
    add_view_class = FormCreateView
    edit_view_class = FormEditView
    index_template_name = "desk/forms/index.html"


register_snippet(FormViewSet)
register_comparison_class(FormStream, comparison_class=PagesComparison)


class CheckItem(ActionMenuItem):
    """Saves the draft, then says what is missing."""

    name = CHECK
    label = _("Save and check")
    icon_name = "check"

    def is_shown(self, context: Any) -> bool:
        return context["model"] is FormDraft and super().is_shown(context)


@hooks.register("register_snippet_action_menu_item")
def check_button(model: type) -> ActionMenuItem | None:
    return CheckItem(order=20) if model is FormDraft else None


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def on_to_the_check(request: HttpRequest, obj: Any) -> HttpResponse | None:
    return redirect("form_draft_check", obj.pk) if isinstance(obj, FormDraft) and CHECK in request.POST else None


@hooks.register("insert_editor_js")
def scripts() -> SafeString:
    """What fits a condition is offered, and a link from the check leads to its block."""
    files = (versioned_static(f"form_drafts/{name}.js") for name in ("offers", "places"))
    return format_html_join("", '<script type="module" src="{}"></script>', ((file,) for file in files))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("forms/take-over/", load_forms, name="form_draft_load"),
        path("forms/<int:pk>/take-over/", TakeOverView.as_view(), name="form_draft_take_over"),
        path("forms/<int:pk>/check/", CheckView.as_view(), name="form_draft_check"),
    ]
