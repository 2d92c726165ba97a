"""The tasks of one's own application, where its form has some."""

from identity.people.mandates.kinds import Scope
from portal.shell.filling.tasks import TaskListPage
from portal.shell.views import CitizenView

from .own import OwnDraft


class TasksView(OwnDraft, TaskListPage, CitizenView):
    """How far each task is, shown first and at each return."""

    scopes = (Scope.APPLY,)
    template = "citizen/apply/tasks.html"
