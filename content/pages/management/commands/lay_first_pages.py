"""`manage.py lay_first_pages`: the public pages that a new portal starts with."""

from typing import Any

from django.core.management.base import BaseCommand

from content.pages.first_pages import lay_first_pages, translate_first_pages


class Command(BaseCommand):
    help = "Adds the first pages in every language of the portal, where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        home = lay_first_pages()
        translate_first_pages()
        self.stdout.write(f"Public pages are in place below “{home.title}”.")
