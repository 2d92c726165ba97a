"""One draft walked along the pages of its form: where it stands, what comes before and after."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from services.forms import queries as forms
from services.forms import runtime
from services.forms.schema import DECLARATION_PAGE, Page, say

if TYPE_CHECKING:
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

    @property
    def declaration(self) -> Page | None:
        """The page that is answered together with sending."""
        return self.form.page(DECLARATION_PAGE)

    def page(self, page_id: str) -> Page | None:
        """A page that can be reached with the answers so far."""
        return next((page for page in self.pages if page.id == page_id), None)

    @property
    def missing(self) -> Page | None:
        """The first page that still needs an answer. The declaration is not one of them: it is given when sending."""
        page = runtime.first_incomplete(self.form, self.application.answers)
        return None if page is None or page.id == DECLARATION_PAGE else page

    @property
    def is_complete(self) -> bool:
        """Whether every page that can be reached is answered: only then it can be sent."""
        return self.missing is None

    def next_address(self) -> str:
        """The first page that still needs an answer, else the check of all answers."""
        missing = self.missing
        return self.address(missing) if missing else self.check_address()

    def after(self, page_id: str) -> str:
        """The page that follows, else the check."""
        following = self._neighbour(page_id, 1)
        return self.address(following) if following else self.check_address()

    def before(self, page_id: str) -> str:
        """The page before, else the start."""
        previous = self._neighbour(page_id, -1)
        return self.address(previous) if previous else self.start_address()

    def last_address(self) -> str:
        """The page before the answers are looked over: where its “Back” leads."""
        return self.address(self.pages[-1])

    def address(self, page: Page) -> str:
        """Where this page of the form is filled in."""
        return self.address_of(page.id)

    def progress(self, page: Page | None = None) -> Progress:
        """The parts behind `page`; without a page, those behind the first that needs an answer."""
        parts = self._parts()
        here = page or self.missing
        if here is None:
            return Progress(len(parts), len(parts) + 1, _("Last part"))
        part = _part(here)
        done = parts.index(part)
        words = {"part": done + 1, "total": len(parts) + 1, "name": say(here.part, self.language)}
        # Translators: as in “Part 3 of 6: your household”
        text = _("Part %(part)s of %(total)s: %(name)s") if words["name"] else _("Part %(part)s of %(total)s")
        return Progress(done, len(parts) + 1, text % words)

    def start_address(self) -> str:
        """What lies before the first page."""
        raise NotImplementedError

    def address_of(self, page_id: str) -> str:
        """The address of a page, by the id that a form gives it."""
        raise NotImplementedError

    def check_address(self) -> str:
        """Where all answers are looked over and sent."""
        raise NotImplementedError

    def file_address(self, document_id: object) -> str:
        """Where a file that was sent is looked at, once it is checked."""
        raise NotImplementedError

    def upload_address(self) -> str:
        """Where a script announces files; empty on a side whose files come with the page alone."""
        return ""

    def _parts(self) -> list[str]:
        """The parts of the whole form, also of pages not reached, so that the count never jumps."""
        return list(dict.fromkeys(_part(page) for page in self.form.pages if page.id != DECLARATION_PAGE))

    def _neighbour(self, page_id: str, step: int) -> Page | None:
        ids = [page.id for page in self.pages]
        if page_id not in ids:
            return None
        index = ids.index(page_id) + step
        return self.pages[index] if 0 <= index < len(ids) else None


def _part(page: Page) -> str:
    """What tells one part from another: its name, or the page itself when the part has none."""
    return next(iter(page.part.values()), page.id)
