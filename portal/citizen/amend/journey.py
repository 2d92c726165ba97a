"""The pages of an application that may be changed after it was sent."""

from functools import cached_property
from uuid import UUID

from django.urls import reverse

from portal.shell.filling import journey
from portal.shell.filling.walk import Walk
from services.applications.amended import Working, open_pages


class Journey(journey.Journey):
    """One open amendment: every page leads back to the check, for nobody walks the whole form again."""

    application: Working  # type: ignore[assignment]

    def __init__(self, working: Working, language: str) -> None:
        super().__init__(working, language)  # type: ignore[arg-type]
        self.pages = open_pages(self.form, working.answers, working.questions, working.page_saves)
        self.tasks = []

    @cached_property
    def walk(self) -> Walk | None:
        """The pages of what was asked for, or of what the news touch; None where every answer may be changed."""
        opened = self.application.questions
        if not opened:
            return None
        pages = [page for page in self.pages if any(question.id in opened for question in page.questions)]
        unseen = [page for page in pages if page.id not in self.application.page_saves]
        return Walk(pages, unseen, is_news=self.application.kind != "request")

    @property
    def application_id(self) -> UUID:
        """The application that is changed."""
        return self.application.application_id

    def after(self, page_id: str) -> str:
        """What an answer leads to is asked next, then what else was opened; then all answers are looked over."""
        page = self.missing or (self.walk.onward(page_id) if self.walk else None)
        return self.address(page) if page else self.check_address()

    def before(self, page_id: str) -> str:
        return self.check_address()

    def first_address(self) -> str:
        """Where somebody who was asked for some things goes on; who corrects begins at all answers."""
        return self.after("")

    @property
    def record_id(self) -> UUID:
        return self.application_id

    def file_address(self, document_id: object) -> str:
        return reverse("citizen:paper", args=[document_id])

    def upload_address(self) -> str:
        return reverse("citizen:upload_begin")

    def start_address(self) -> str:
        return reverse("citizen:track", args=[self.application_id])

    def address_of(self, page_id: str) -> str:
        return reverse("citizen:amend_page", args=[self.application_id, page_id])

    def check_address(self) -> str:
        return reverse("citizen:amend_check", args=[self.application_id])
