"""The step of a workflow at which a second person looks."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from ..addresses import edit_address
from ..four_eyes import took_part, words_of
from ..gate import ask
from ..refusals import Attempt, OwnWork


class FourEyesTask(AbstractGroupApprovalTask):
    """Somebody of the groups approves, who neither wrote what changed nor sent it in.

    The rules of publishing are asked when something is sent in and again at each approval, so that nobody is given a
    page to read that could not be published.
    """

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of the chosen groups can approve, but not what they wrote or sent in themselves")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        if workflow_state.current_task_state is None:
            ask(Attempt("submit", _latest(workflow_state), user))
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        if actions and took_part(user, obj):
            return [action for action in actions if action[0] != "approve"]
        return actions

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> str:
        """Do it. Returns where to go on: home, for somebody to whom the editing screen opened for this step only."""
        obj = _latest(task_state.workflow_state)
        if action_name == "approve":
            attempt = Attempt("approve", obj, user, {"task_state": task_state.pk, **kwargs})
            if took_part(user, obj):
                raise OwnWork(attempt)
            ask(attempt)
            _approve(task_state, user, **kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)
        return "" if edit_address(user, task_state.workflow_state.content_object) else reverse("wagtailadmin_home")


def _approve(task_state: TaskState, user: Any, **kwargs: Any) -> None:
    """Approve the words that stand there now. If somebody approved others before, that step is taken again first."""
    workflow_state = task_state.workflow_state
    task_state.revision = workflow_state.content_object.get_latest_revision()
    asked_again = _approved_other_words(task_state)
    if asked_again is None:
        task_state.save(update_fields=["revision"])
        task_state.approve(user=user, **kwargs)
        return
    task_state.status, task_state.finished_at, task_state.finished_by = TaskState.STATUS_CANCELLED, timezone.now(), user
    task_state.comment = _now("The words changed after %(step)s approved. They are asked again.") % {
        "step": asked_again
    }
    task_state.save()
    workflow_state.refresh_from_db()
    workflow_state.update(user=user, next_task=asked_again)


def _approved_other_words(task_state: TaskState) -> Task | None:
    """The first of the other steps whose last approval was of a version that says something else."""
    words = words_of(task_state.revision)
    last: dict[int, TaskState] = {}
    approved = task_state.workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED)
    for state in approved.exclude(task_id=task_state.task_id).order_by("finished_at"):
        last[state.task_id] = state
    changed = (state.task for state in last.values() if words_of(state.revision) != words)
    return next(changed, None)


def _latest(workflow_state: WorkflowState) -> Any:
    """The page or banner with the words that wait, not those that are live."""
    return workflow_state.content_object.get_latest_revision().as_object()
