"""The step of a workflow at which a second person looks."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from ..four_eyes import took_part
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
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        obj = _latest(task_state.workflow_state)
        if action_name == "approve":
            attempt = Attempt("approve", obj, user, {"task_state": task_state.pk, **kwargs})
            if took_part(user, obj):
                raise OwnWork(attempt)
            ask(attempt)
        return super().on_action(task_state, user, action_name, **kwargs)


def _latest(workflow_state: WorkflowState) -> Any:
    """The page or banner with the words that wait, not those that are live."""
    return workflow_state.content_object.get_latest_revision().as_object()
