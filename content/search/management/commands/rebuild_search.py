"""`manage.py rebuild_search`: reads every public page anew. Needed after restoring pages by hand; twice is once."""

from typing import Any

from django.core.management.base import BaseCommand

from content.search.indexing import rebuild


class Command(BaseCommand):
    help = "Builds the index of the search from the pages as they stand. Searches keep answering meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        found = rebuild()
        self.stdout.write(f"{found} pages can be found.")
