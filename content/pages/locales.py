"""The languages that pages are written in, by the number of their row. They are few, and read once a generation."""

from wagtail.models import Locale, Page

from content.generation import Shelf

_locales: Shelf[dict[int, Locale]] = Shelf(1)


def locale_of(page: Page) -> Locale:
    """The language that this page stands in, without asking the database."""
    known = _locales.get("", _read)
    return known.get(page.locale_id) or page.locale


def _read() -> dict[int, Locale]:
    return {locale.pk: locale for locale in Locale.objects.all()}
