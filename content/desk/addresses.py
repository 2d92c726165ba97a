"""Where somebody edits something, if they may."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from .files import is_file


def edit_address(user: Any, obj: Any) -> str:
    """The editing screen; empty for somebody to whom it does not open. A step of a workflow opens it for a time."""
    if isinstance(obj, Page):
        return reverse("wagtailadmin_pages:edit", args=[obj.pk]) if obj.permissions_for_user(user).can_edit() else ""
    if is_file(obj):
        return AdminURLFinder(user).get_edit_url(obj) or ""
    task = obj.current_workflow_task if hasattr(obj, "current_workflow_task") else None
    if not _may_change(user, obj) and not (task and task.user_can_access_editor(obj, user)):
        return ""
    return reverse(obj.snippet_viewset.get_url_name("edit"), args=[quote(obj.pk)])


def _may_change(user: Any, obj: Any) -> bool:
    return bool(user.has_perm(f"{obj._meta.app_label}.change_{obj._meta.model_name}"))
