"""The tasks of a long form: how far each is, in any order but for those that wait, and the check when all are done."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from services.forms.runtime import TaskState
from services.forms.schema import say

from .draft import DraftView
from .journey import Journey
from .leaving import left_behind

# How <c-tasks> names the states.
_STATES = {"not_started": "next", "in_progress": "now", "done": "done", "blocked": "later"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of <c-tasks>. Without an address it cannot be started yet, and its hint says what it waits for."""

    title: str
    state: str
    href: str
    hint: str


class TaskListPage(DraftView):
    """The list of tasks, shown first and at each return. Forms without tasks have none and go on to their page."""

    template = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = self.draft()
        if draft is None:
            return redirect(self.elsewhere())
        journey = self.journey(draft)
        if not journey.tasks:
            return redirect(journey.next_address())
        context = {
            **self.around(journey),
            "title": say(journey.form.title, journey.language),
            "tasks": [*(_item(journey, found) for found in journey.tasks), _sending(journey)],
            "progress": journey.progress(),
            "left": left_behind(request, journey),
            "back": journey.start_address(),
            "saved_at": draft.saved_at if draft.version else None,
        }
        return render(request, self.template, context)


def _item(journey: Journey, found: TaskState) -> Item:
    title = say(found.task.title, journey.language)
    if found.state == "blocked":
        return Item(title, "later", "", _opens_after(found, journey.language))
    page = found.first_open or found.pages[0]
    return Item(title, _STATES[found.state], journey.address(page), say(found.task.hint, journey.language))


def _sending(journey: Journey) -> Item:
    """The last line: all answers looked over, then sent."""
    title = _("Check your answers, then send")
    if not journey.is_complete:
        return Item(title, "later", "", _("Opens when all parts above are done."))
    return Item(title, "next", journey.check_address(), _("Nothing has been sent yet."))


def _opens_after(found: TaskState, language: str) -> str:
    comma = pgettext("between things in a row", ", ")
    names = comma.join(_("“%(part)s”") % {"part": say(task.title, language)} for task in found.waits_for)
    # Translators: parts is one or several names of parts of a form, as in “You and your home”
    return _("Opens when this is done: %(parts)s") % {"parts": names}
