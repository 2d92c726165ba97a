"""The pages of an application that may be changed after it was sent."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from portal.shell.filling import journey
from services.applications.amended import Working, open_pages

if TYPE_CHECKING:
    from services.forms.schema import Page


class Journey(journey.Journey):
    """One open amendment: every page leads back to the check, for nobody walks the whole form again."""

    application: Working  # type: ignore[assignment]

    def __init__(self, working: Working, language: str) -> None:
        super().__init__(working, language)  # type: ignore[arg-type]
        self.pages = open_pages(self.form, working.answers, working.questions, working.page_saves)
        self.tasks = []

    @property
    def application_id(self) -> UUID:
        """The application that is changed."""
        return self.application.application_id

    def after(self, page_id: str) -> str:
        """What an answer leads to is asked next; then all answers are looked over."""
        missing = self.missing
        return self.address(missing) if missing else self.check_address()

    def before(self, page_id: str) -> str:
        return self.check_address()

    def first_address(self) -> str:
        """Where somebody who was asked for one thing begins; who corrects begins at all answers."""
        missing: Page | None = self.missing
        if missing is not None:
            return self.address(missing)
        asked = self.pages if self.application.questions and not self.application.version else []
        return self.address(asked[0]) if asked else self.check_address()

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
