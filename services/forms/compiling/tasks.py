"""Whether the tasks of a form fit its pages: each page in one task, in order, and no look at what is done later."""

from services.forms.schema import DECLARATION_PAGE, Form, Task

from .places import Places
from .wiring import Wiring


def check_tasks(form: Form, places: Places) -> None:
    """Names every page that is in no task or in two, and every order that cannot be kept."""
    if not form.tasks:
        return
    _check_pages(form, places)
    _check_order_of_pages(form, places)
    known = {task.id: task for task in form.tasks}
    if len(known) < len(form.tasks):
        twice = {task.id for n, task in enumerate(form.tasks) if task.id in {other.id for other in form.tasks[:n]}}
        for name in sorted(twice):
            places.add(f"tasks.{name}", "this id is used twice")
    for task in form.tasks:
        for n, name in enumerate(task.after):
            if name not in known:
                places.add(f"tasks.{task.id}.after.{n}", f"no task has the id {name!r}")
            elif task.id in done_before(known[name], known):
                places.add(
                    f"tasks.{task.id}.after.{n}", f"cycle: {task.id} waits for {name}, which waits for {task.id}"
                )
    if not places.found:
        _check_conditions(form, known, places)


def done_before(task: Task, known: dict[str, Task]) -> set[str]:
    """The ids of the task itself and of all that must be done before it."""
    found: set[str] = set()
    waiting = [task.id]
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += known[name].after
    return found


def _check_pages(form: Form, places: Places) -> None:
    wanted = {page.id for page in form.pages} - {DECLARATION_PAGE}
    owner: dict[str, str] = {}
    for task in form.tasks:
        for n, name in enumerate(task.pages):
            place = f"tasks.{task.id}.pages.{n}"
            if name == DECLARATION_PAGE:
                places.add(place, "the declaration is confirmed when all is sent, in no task")
            elif name not in wanted:
                places.add(place, f"no page has the id {name!r}")
            elif name in owner:
                places.add(place, f"{name} is in the task {owner[name]} already")
            owner.setdefault(name, task.id)
    for name in sorted(wanted - set(owner)):
        places.add(f"pages.{name}", "this page is in no task")


def _check_order_of_pages(form: Form, places: Places) -> None:
    order = {page.id: number for number, page in enumerate(form.pages)}
    for task in form.tasks:
        numbers = [order[name] for name in task.pages if name in order]
        if numbers != sorted(numbers):
            places.add(f"tasks.{task.id}.pages", "pages stand in the order of the form")


def _check_conditions(form: Form, known: dict[str, Task], places: Places) -> None:
    """A condition looks only at tasks that are done by then: else a task that was done would open again."""
    task_of = {name: task for task in form.tasks for name in task.pages}
    page_of = {question.id: page.id for page in form.pages for question in page.questions}
    wiring = Wiring(form)
    for look in wiring.looks():
        here, there = task_of.get(look.at.page.id), task_of.get(page_of.get(look.name, ""))
        if wiring.is_field(look) or here is None or there is None:
            continue
        if there.id not in done_before(here, known):
            places.add(look.place, f"{look.name} is asked in the task {there.id}: name it in tasks.{here.id}.after")
