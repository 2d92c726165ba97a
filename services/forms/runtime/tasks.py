"""How far the tasks of a form are, by the answers alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils import timezone

from services.forms.schema import Form, Page, Task

from .judging import faults_on
from .paths import Step, steps

State = Literal["not_started", "in_progress", "done", "blocked"]


@dataclass(frozen=True, slots=True)
class TaskState:
    """One task as it stands. `pages` are those that the answers lead to, `waits_for` the tasks to be done first."""

    task: Task
    state: State
    pages: tuple[Page, ...]
    waits_for: tuple[Task, ...] = ()
    first_open: Page | None = None


def task_states(form: Form, answers: Mapping[str, Any], today: date | None = None) -> list[TaskState]:
    """Every task in its order. Left out is a task of which, after what was done before it, no page is asked."""
    if not form.tasks:
        return []
    day = today or timezone.localdate()
    reached = {step.page.id: step for step in steps(form, answers, day)}
    found: dict[str, TaskState] = {}
    waiting = list(form.tasks)
    while waiting:
        ready = [task for task in waiting if all(name in found for name in task.after)]
        for task in ready:
            found[task.id] = _state(task, reached, found, day)
        waiting = [task for task in waiting if task.id not in found]
    states = [found[task.id] for task in form.tasks]
    return [each for each in states if each.pages or each.state == "blocked"]


def _state(task: Task, reached: Mapping[str, Step], before: Mapping[str, TaskState], today: date) -> TaskState:
    here = [reached[name] for name in task.pages if name in reached]
    pages = tuple(step.page for step in here)
    waits_for = tuple(before[name].task for name in task.after if before[name].state != "done")
    if waits_for:
        return TaskState(task, "blocked", pages, waits_for)
    first_open = next((step.page for step in here if faults_on(step, today)), None)
    if first_open is None:
        return TaskState(task, "done", pages)
    begun = any(each.value is not None for step in here for each in step.asked)
    return TaskState(task, "in_progress" if begun else "not_started", pages, first_open=first_open)
