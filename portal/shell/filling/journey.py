"""One draft walked along the pages of its form: where it stands, what comes before and after."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.applications import told
from services.forms import queries as forms
from services.forms import runtime
from services.forms.schema import DECLARATION_PAGE, Form, Page, say

from .walk import Walk

if TYPE_CHECKING:
    from uuid import UUID

    from services.applications.drawn import Drawn
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class Progress:
    """How many parts of the form lie behind, of how many, and that in words."""

    done: int
    total: int
    text: str


class Journey:
    """The reachable pages of one application, and the addresses between them. Reads nothing but the form.

    Where the pages lie is said by each side, in the three addresses at the end.
    """

    def __init__(self, application: "Application", language: str) -> None:
        self.application = application
        self.language = language
        self.slug = application.programme.slug
        self.form = forms.load(application.form_version_id)
        self.pages = [page for page in runtime.path(self.form, application.answers) if page.id != DECLARATION_PAGE]
        self.tasks = runtime.task_states(self.form, application.answers)

    @property
    def declaration(self) -> Page | None:
        """The page that is answered together with sending."""
        return self.form.page(DECLARATION_PAGE)

    def page(self, page_id: str) -> Page | None:
        """A page that can be reached with the answers so far, and whose task can be started."""
        task = self.task(page_id)
        if task is not None and task.state == "blocked":
            return None
        return next((page for page in self.pages if page.id == page_id), None)

    def task(self, page_id: str) -> runtime.TaskState | None:
        """The task that a page belongs to; None in a form without tasks."""
        return next((found for found in self.tasks if page_id in found.task.pages), None)

    @cached_property
    def missing(self) -> Page | None:
        """The first page that still needs an answer. The declaration is not one of them: it is given when sending."""
        page = runtime.first_incomplete(self.form, self.application.answers)
        return None if page is None or page.id == DECLARATION_PAGE else page

    def as_drawn(self, drawn: "Drawn") -> Form | None:
        """The version of the form on which a page was drawn; None for one that never was."""
        version_id = forms.version_id(self.form.key, drawn.form)
        return forms.load(version_id) if version_id else None

    @cached_property
    def walk(self) -> Walk | None:
        """In a draft that brings what runs up to date: the pages that its news touch. They come first, and nobody walks
        the others again. None in every other application."""
        news = self.application.told
        if news is None or self.application.follows_id is None:
            return None
        pages = [page for page in told.touched(self.pages, news) if self.page(page.id)]
        return Walk(pages, told.unseen(pages, news, self.application.page_saves))

    @property
    def is_complete(self) -> bool:
        """Whether every page that can be reached is answered: only then it can be sent."""
        return self.missing is None

    def next_address(self) -> str:
        """The list of tasks, where there is one; the first page that still needs an answer, else the check of all.

        Where some pages are walked, first the next of these.
        """
        if self.walk is not None:
            return self._onward(self.walk)
        if self.tasks:
            return self.tasks_address()
        missing = self.missing
        return self.address(missing) if missing else self.check_address()

    def after(self, page_id: str) -> str:
        """The page that follows, else the check; at the end of a task its list."""
        if self.walk is not None:
            return self._onward(self.walk, page_id)
        following = self._neighbour(page_id, 1)
        if following is None:
            return self.tasks_address() if self.tasks else self.check_address()
        return self.address(following)

    def before(self, page_id: str) -> str:
        """The page before, else the start; at the beginning of a task its list."""
        if self.walk is not None and self.walk.place(page_id) is not None:
            walked = self.walk.back(page_id)
            return self.address(walked) if walked else self.start_address()
        previous = self._neighbour(page_id, -1)
        if previous is None:
            return self.tasks_address() if self.tasks else self.start_address()
        return self.address(previous)

    def last_address(self) -> str:
        """What lies before the answers are looked over: where its “Back” leads."""
        if self.walk is not None and self.walk.pages:
            return self.address(self.walk.pages[-1])
        return self.tasks_address() if self.tasks else self.address(self.pages[-1])

    def address(self, page: Page) -> str:
        """Where this page of the form is filled in."""
        return self.address_of(page.id)

    def progress(self, page: Page | None = None) -> Progress:
        """The parts behind `page`; without a page, those behind the first that needs an answer.

        Where some pages are walked, these are what is counted.
        """
        if self.walk is not None and self.walk.pages and (page is None or self.walk.place(page.id) is not None):
            return self._progress_of_walk(self.walk, page)
        if self.tasks:
            return self._progress_of_tasks(page)
        parts = self._parts()
        here = page or self.missing
        if here is None:
            return Progress(len(parts), len(parts) + 1, _("Last part"))
        part = _part(here)
        done = parts.index(part)
        return Progress(done, len(parts) + 1, _at(done + 1, len(parts) + 1, say(here.part, self.language)))

    def _onward(self, walk: Walk, page_id: str = "") -> str:
        """What is still to be looked at, then what still needs an answer, then all answers."""
        page = walk.onward(page_id) or self.missing
        if page is None:
            return self.check_address()
        return self.address(page) if self.page(page.id) else self.tasks_address()

    def _progress_of_walk(self, walk: Walk, page: Page | None) -> Progress:
        """On a page, those that stand before it; else how many were looked at."""
        total, place = len(walk.pages) + 1, walk.place(page.id) if page else None
        if page is None or place is None:
            return Progress(len(walk.pages) - len(walk.unseen), total, _("Last part"))
        return Progress(place, total, _at(place + 1, total, say(page.title, self.language)))

    def _progress_of_tasks(self, page: Page | None) -> Progress:
        """The parts that are done, in whatever order; on a page, which part it is, and those that stand before it."""
        done, total = sum(1 for found in self.tasks if found.state == "done"), len(self.tasks) + 1
        task = self.task(page.id) if page else None
        if task is not None:
            before = self.tasks.index(task)
            return Progress(before, total, _at(before + 1, total, say(task.task.title, self.language)))
        words = ngettext("%(done)s of %(total)s part done", "%(done)s of %(total)s parts done", total)
        return Progress(done, total, words % {"done": done, "total": total})

    def start_address(self) -> str:
        """What lies before the first page."""
        raise NotImplementedError

    def address_of(self, page_id: str) -> str:
        """The address of a page, by the id that a form gives it."""
        raise NotImplementedError

    def check_address(self) -> str:
        """Where all answers are looked over and sent."""
        raise NotImplementedError

    def tasks_address(self) -> str:
        """Where the tasks of the form are listed."""
        raise NotImplementedError

    def file_address(self, document_id: object) -> str:
        """Where a file that was sent is looked at, once it is checked."""
        raise NotImplementedError

    @property
    def record_id(self) -> "UUID":
        """The application whose places documents lie in."""
        return self.application.pk

    def upload_address(self) -> str:
        """Where a script announces files; empty on a side whose files come with the page alone."""
        return ""

    def _parts(self) -> list[str]:
        """The parts of the whole form, also of pages not reached, so that the count never jumps."""
        return list(dict.fromkeys(_part(page) for page in self.form.pages if page.id != DECLARATION_PAGE))

    def _neighbour(self, page_id: str, step: int) -> Page | None:
        task = self.task(page_id)
        pages = list(task.pages) if task else self.pages
        ids = [page.id for page in pages]
        if page_id not in ids:
            return None
        index = ids.index(page_id) + step
        return pages[index] if 0 <= index < len(ids) else None


def _at(part: int, total: int, name: str) -> str:
    words = {"part": part, "total": total, "name": name}
    # Translators: as in “Part 3 of 6: your household”
    return (_("Part %(part)s of %(total)s: %(name)s") if name else _("Part %(part)s of %(total)s")) % words


def _part(page: Page) -> str:
    """What tells one part from another: its name, or the page itself when the part has none."""
    return next(iter(page.part.values()), page.id)
