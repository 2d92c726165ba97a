"""Where a citizen fills in their own application."""

from urllib.parse import urlencode

from django.urls import reverse

from portal.shell.filling import journey


class Journey(journey.Journey):
    """The pages of one's own draft: their addresses name the programme, for there is one draft for each."""

    def start_address(self) -> str:
        """For news of a life, the page that names every programme that they touch."""
        if self.walk is not None:
            return f"{reverse('citizen:changes')}?{urlencode({'what': list(self.application.told or {})[-1]})}"
        return reverse("citizen:apply_start", args=[self.slug])

    def address_of(self, page_id: str) -> str:
        return reverse("citizen:apply_page", args=[self.slug, page_id])

    def file_address(self, document_id: object) -> str:
        return reverse("citizen:paper", args=[document_id])

    def upload_address(self) -> str:
        return reverse("citizen:upload_begin")

    def check_address(self) -> str:
        return reverse("citizen:apply_check", args=[self.slug])

    def tasks_address(self) -> str:
        return reverse("citizen:apply_tasks", args=[self.slug])
