"""What somebody was about to do when warnings stopped them, kept until they answer, and then done."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, TaskState, WorkflowState

from .models import Answer
from .refusals import Attempt

KEY = "desk.attempt"
_KEPT = {"task_state", "comment", "target", "pos"}


def remember(request: HttpRequest, attempt: Attempt) -> None:
    """Keep it in the session: what, of which object, and the comment, task or new place that belongs to it."""
    kept = {name: value for name, value in attempt.extra.items() if name in _KEPT}
    label = attempt.obj._meta.label
    request.session[KEY] = {"what": attempt.what, "model": label, "pk": str(attempt.obj.pk), "extra": kept}


def recall(request: HttpRequest) -> Attempt | None:
    """What is kept, with the newest draft; None when nothing is, or the page is gone."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    obj = apps.get_model(kept["model"])._default_manager.filter(pk=kept["pk"]).first()
    if obj is None:
        return None
    revision = obj.get_latest_revision()
    draft = revision.as_object() if revision and kept["what"] in {"submit", "approve", "publish"} else obj
    return Attempt(kept["what"], draft, request.user, {**kept["extra"], "revision": revision})


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def confirm(attempt: Attempt, digest: str, now: datetime) -> None:
    """Write down that this person saw these warnings."""
    Answer.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(attempt.obj),
        object_id=str(attempt.obj.pk),
        warnings=digest,
        answered_by=attempt.user,
        defaults={"answered_at": now},
    )


def carry_on(attempt: Attempt) -> None:
    """Do it, with every rule and permission asked again. Raises PublishingRefused, PermissionDenied."""
    _DO[attempt.what](attempt)


def _submit(attempt: Attempt) -> None:
    obj, user = attempt.obj, attempt.user
    allowed = obj.permissions_for_user(user).can_edit() if isinstance(obj, Page) else _may(user, "change", obj)
    if not allowed or obj.workflow_in_progress or obj.get_workflow() is None:
        raise PermissionDenied
    state = obj.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        obj.get_workflow().start(obj, user)


def _approve(attempt: Attempt) -> None:
    obj, user = attempt.obj, attempt.user
    state = TaskState.objects.filter(pk=attempt.extra.get("task_state"), status=TaskState.STATUS_IN_PROGRESS).first()
    if state is None or state != obj.current_workflow_task_state:
        raise PermissionDenied
    task = state.task.specific
    if "approve" not in {name for name, label, asks in task.get_actions(obj, user)}:
        raise PermissionDenied
    task.on_action(state.specific, user, "approve", comment=attempt.extra.get("comment", ""))


def _publish(attempt: Attempt) -> None:
    attempt.extra["revision"].publish(user=attempt.user)


def _unpublish(attempt: Attempt) -> None:
    others = _in_other_languages(attempt)
    for page in (attempt.obj, *others):
        if page.live:
            page.specific.unpublish(user=attempt.user)


def _delete(attempt: Attempt) -> None:
    others = _in_other_languages(attempt)
    for page in (attempt.obj, *others):
        page.specific.delete(user=attempt.user)


def _move(attempt: Attempt) -> None:
    """Wagtail's screen moves what stands for the page in other languages below what stands for its new parent."""
    others = _in_other_languages(attempt)
    target, pos = Page.objects.get(pk=attempt.extra["target"]), attempt.extra["pos"]
    MovePageAction(attempt.obj.specific, target, pos=pos, user=attempt.user).execute()
    for page in others:
        there = target.get_translation_or_none(page.locale)
        if there is not None:
            MovePageAction(page.specific, there, pos=pos, user=attempt.user).execute()


def _in_other_languages(attempt: Attempt) -> list[Page]:
    """What goes the same way, where it lies in the same place of its tree: as Wagtail's own screens see to it."""
    parents = set(attempt.obj.get_parent().get_translations().values_list("pk", flat=True))
    found: dict[int, Page] = {}
    for hook in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        for pages in (hook([attempt.obj], attempt.what) or {}).values():
            found.update((page.pk, page) for page in pages)
    return [page for page in found.values() if page.get_parent().pk in parents]


def _may(user: Any, verb: str, obj: Any) -> bool:
    return bool(user.has_perm(f"{obj._meta.app_label}.{verb}_{obj._meta.model_name}"))


_DO = {"submit": _submit, "approve": _approve, "publish": _publish, "unpublish": _unpublish, "delete": _delete,
       "move": _move}  # fmt: skip
