"""The check of a draft, and the button that takes published forms into these screens."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .checking import faults, of_people, of_rules, ways
from .comparing import changes
from .loading import load_published
from .models import FormDraft
from .overtaking import overtaken, take_over
from .publishing import newest_version
from .sentences import deep_conditions


class DraftView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one draft, as it was stored last."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        row = get_object_or_404(FormDraft, pk=kwargs["pk"])
        if not may_open(request.user, row):
            raise PermissionDenied
        self.draft = row.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.draft)


class CheckView(DraftView):
    """What stands in the way of publishing, whom it would touch, and what differs from what people fill in today."""

    template_name = "desk/forms/check.html"

    def get_page_title(self) -> str:
        return _("Check")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_context_data(
            faults=faults(self.draft),
            people=of_people(self.draft, now),
            rules=of_rules(self.draft),
            ways=ways(self.draft, now),
            changes=changes(self.draft),
            is_new=newest_version(self.draft.key) is None,
            conditions=deep_conditions(self.draft),
            edit=edit_address(self.draft),
            **kwargs,
        )


class TakeOverView(DraftView):
    """What was published elsewhere beside what the draft changed, and the button that puts both together."""

    template_name = "desk/forms/take_over.html"

    def get_page_title(self) -> str:
        return _("A newer version was published")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("form_drafts.change_formdraft"):
            raise PermissionDenied
        if request.POST.get("number") != str(overtaken(self.draft).number):
            messages.warning(request, _("Meanwhile one more version was published. Look at this again."))
            return HttpResponseRedirect(request.path)
        take_over(self.draft, user=request.user, keep_mine=request.POST.get("keep") != "theirs")
        messages.success(request, _("The newer version is in your draft now. Your draft of before is in its history."))
        return HttpResponseRedirect(edit_address(self.draft))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = overtaken(self.draft)
        return super().get_context_data(
            number=found.number,
            published=found.published,
            written=found.written,
            clashes=found.clashes,
            edit=edit_address(self.draft),
            **kwargs,
        )


@require_POST
def load_forms(request: HttpRequest) -> HttpResponse:
    """Take the published forms that have no draft yet."""
    if not request.user.has_perm("form_drafts.add_formdraft"):
        raise PermissionDenied
    count = len(load_published(user=request.user, now=timezone.now()))
    words = ngettext("%(count)d published form was taken over.", "%(count)d published forms were taken over.", count)
    messages.success(request, words % {"count": count} if count else _("Every published form is here already."))
    return HttpResponseRedirect(reverse(FormDraft.snippet_viewset.get_url_name("list")))


def edit_address(draft: FormDraft) -> str:
    """The editing screen of a draft."""
    address: str = reverse(FormDraft.snippet_viewset.get_url_name("edit"), args=[draft.pk])
    return address


def may_open(user: Any, draft: FormDraft) -> bool:
    """Whoever may change forms, and whoever is asked to approve this one."""
    task = draft.current_workflow_task
    return user.has_perm("form_drafts.change_formdraft") or bool(task and task.user_can_access_editor(draft, user))
