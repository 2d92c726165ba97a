"""First parts of addresses that something else of the portal owns: a page there could never be reached.

Read from the addresses themselves, so a new door is reserved by itself.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import LocalePrefixPattern, Resolver404, URLResolver, get_resolver, get_urlconf, resolve
from django.urls.resolvers import RegexPattern
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.models import Page

HOME_DEPTH = 2
_FIRST_OF_ROUTE = re.compile(r"/?([^/<>]+)(?:/|$)")
_FIRST_OF_REGEX = re.compile(r"\^?/?([\w\-]+)(?:/|\$|\\Z|$)")


def is_taken(slug: str, parent: Page) -> bool:
    """Tell whether a page below `parent` could not be reached under this name."""
    return parent.depth == HOME_DEPTH and _is_owned(slug)


def suggest(slug: str, title: str, parent: Page) -> str:
    """A name near to it that is free."""
    number, wanted = 1, slugify(title, allow_unicode=True)
    if not wanted or _is_owned(wanted):
        wanted = f"about-{slug}"
    found = wanted
    while _is_owned(found) or not Page._slug_is_available(found, parent):
        number += 1
        found = f"{wanted}-{number}"
    return found


def _is_owned(slug: str) -> bool:
    return slug.casefold() in _firsts(get_urlconf() or settings.ROOT_URLCONF) or not _leads_to_pages(slug)


@lru_cache(4)
def _firsts(urlconf: Any) -> frozenset[str]:
    """Of addresses, of languages, and of what the web server answers before the portal is asked."""
    served = (settings.STATIC_URL, settings.MEDIA_URL, *settings.PORTICO_PAGES_NEVER_BELOW)
    found = [*_of(get_resolver(urlconf).url_patterns), *dict(settings.LANGUAGES)]
    found += [address.removeprefix("/").partition("/")[0] for address in served if address.startswith("/")]
    return frozenset(first.casefold() for first in found if first)


def _of(entries: Iterable[Any]) -> Iterator[str]:
    """What stands first in each address; of addresses that are included without a name of their own, what is inside."""
    for entry in entries:
        first = "" if isinstance(entry.pattern, LocalePrefixPattern) else _first_of(entry.pattern)
        if first:
            yield first
        elif isinstance(entry, URLResolver):
            yield from _of(entry.url_patterns)


def _first_of(pattern: Any) -> str:
    shape = _FIRST_OF_REGEX if isinstance(pattern, RegexPattern) else _FIRST_OF_ROUTE
    found = shape.match(str(pattern))
    return found[1] if found else ""


def _leads_to_pages(slug: str) -> bool:
    """Asks the addresses as a reader would: a door may have a name that only matching can tell."""
    with override(settings.LANGUAGE_CODE):
        try:
            return resolve(f"/{slug}/").url_name == "wagtail_serve"
        except Resolver404:
            return False
