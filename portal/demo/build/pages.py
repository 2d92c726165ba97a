"""The public pages, the same ones that any new portal starts with."""

from content.pages.first_pages import lay_first_pages


def build_pages() -> None:
    """Lays the pages that are missing. Needs the programmes: a service page speaks of one."""
    lay_first_pages()
