"""The buttons under the editing form: what they say, and which are not there."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.action_menu import SubmitForModerationMenuItem as SubmitSnippetMenuItem

from content.pages.moments import moment

_GIVES_UP = "localize-convert-to-alias"
_STARTS_AGAIN = "localize-restart-translation"


class SubmitPageItem(SubmitForModerationMenuItem):
    """Says when, if the author chose a time, and the workflow of a new page by its own type."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["label"] = submit_label(context.get("page"), context["label"])
        return context


class SubmitSnippetItem(SubmitSnippetMenuItem):
    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["label"] = submit_label(context.get("instance"), context["label"])
        return context


def submit_label(obj: Any, label: str) -> str:
    """The exact time and zone, when one is chosen."""
    at = planned(obj)
    if at is None:
        return label
    state = obj.current_workflow_state
    comes_back = state is not None and state.status == state.STATUS_NEEDS_CHANGES
    words = _("Submit again, to be published on %(moment)s")
    return (words if comes_back else _("Submit, to be published on %(moment)s")) % {"moment": moment(at)}


def arrange(items: list[Any], obj: Any) -> None:
    """Publishing happens at the end of a workflow; the last approval says that it publishes, and when."""
    if obj is not None and obj.pk and obj.get_workflow() is None:
        return
    items[:] = [item for item in items if item.name != "action-publish"]
    for place, item in enumerate(items):
        if isinstance(item, SubmitForModerationMenuItem):
            items[place] = SubmitPageItem(order=item.order)
        elif isinstance(item, SubmitSnippetMenuItem):
            items[place] = SubmitSnippetItem(order=item.order)
        elif item.name == "approve":
            item.label = approve_label(obj, asks_comment=item.launch_modal)


def put_translating_last(items: list[Any], *, may_publish: bool) -> None:
    """What ends or restarts a translation is never the button in front; only a publisher gives one up."""
    last = [item for item in items if item.name == _STARTS_AGAIN or (item.name == _GIVES_UP and may_publish)]
    items[:] = [item for item in items if item.name not in {_STARTS_AGAIN, _GIVES_UP}] + last


def approve_label(obj: Any, *, asks_comment: bool) -> str:
    """What this approval does."""
    state, at = obj.current_workflow_state, planned(obj)
    if state is None or not state.is_at_final_task:
        return _("Approve with a comment") if asks_comment else pgettext("a button", "Approve")
    if at is None:
        return _("Approve and publish now, with a comment") if asks_comment else _("Approve and publish now")
    words = _("Publish on %(moment)s, with a comment") if asks_comment else _("Publish on %(moment)s")
    return words % {"moment": moment(at)}


def planned(obj: Any) -> datetime | None:
    """The moment in the future that the draft shall be published at."""
    at = obj.go_live_at if obj is not None else None
    return at if at and at > timezone.now() else None
