"""Every page exists in every language: where it is not translated, an alias lends it the words of its source.

So the switch always leads to the same page, and a link within a language stays in it.
"""

from django.conf import settings
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

HOME_DEPTH = 2


def make_locales() -> list[Locale]:
    """A row for each language of the portal; every one but the first takes its pages from the first."""
    first, *others = (Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES)
    known = set(LocaleSynchronization.objects.values_list("locale_id", flat=True))
    # In bulk, because saving one by one would lay the whole tree at once.
    LocaleSynchronization.objects.bulk_create(
        LocaleSynchronization(locale=locale, sync_from=first) for locale in others if locale.pk not in known
    )
    return others


def lay_trees() -> int:
    """Makes the aliases that are missing, parents before children. Returns how many."""
    others = make_locales()
    pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gte=HOME_DEPTH, alias_of=None)
    return sum(_lay(page, others) for page in pages.order_by("path") if page.specific_class is not Page)


def lay_page(page: Page) -> int:
    """The same for one page that has just been published."""
    return _lay(page, make_locales())


def _lay(page: Page, locales: list[Locale]) -> int:
    present = set(Page.objects.filter(translation_key=page.translation_key).values_list("locale_id", flat=True))
    missing = [locale for locale in locales if locale.pk not in present]
    for locale in missing:
        page.specific.copy_for_translation(locale, copy_parents=True, alias=True)
    return len(missing)
