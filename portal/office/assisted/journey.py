"""Where an application is filled in at a counter: its addresses name the application, never the person."""

from django.urls import reverse

from portal.shell.filling import journey


class Journey(journey.Journey):
    """The pages of an application that the actor took up."""

    def start_address(self) -> str:
        return reverse("office:assisted_person")

    def address_of(self, page_id: str) -> str:
        return reverse("office:assisted_page", args=[self.application.pk, page_id])

    def file_address(self, document_id: object) -> str:
        return reverse("office:assisted_file", args=[self.application.pk, document_id, 1])

    def check_address(self) -> str:
        return reverse("office:assisted_check", args=[self.application.pk])

    def tasks_address(self) -> str:
        return reverse("office:assisted_tasks", args=[self.application.pk])
