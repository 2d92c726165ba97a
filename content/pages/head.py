"""What search engines read of a page: its one true address, its translations, and what it is about."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Head:
    """Absolute addresses. `alternates` are pairs of language and address, empty for a page in one language only."""

    canonical: str
    alternates: tuple[tuple[str, str], ...]
    description: str


def head_of(page: Page, versions: dict[str, Page], request: HttpRequest | None) -> Head:
    """A page that stands in for a translation points to the page whose words it holds. `versions` by language."""
    description = page.search_description or getattr(page, "summary", "")
    if page.alias_of_id is not None:
        return Head(address_of(original(page), request), (), description)
    if source := _lender(page, versions):
        return Head(address_of(source, request), (), description)
    written = {code: address_of(one, request) for code, one in versions.items() if _has_own_words(one)}
    return Head(address_of(page, request), alternates(written), description)


def alternates(written: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Every language that a page is really written in, then the one for everybody else; none of a single one."""
    if len(written) < 2:
        return ()
    usual = written.get(settings.LANGUAGE_CODE) or next(iter(written.values()))
    return (*written.items(), (X_DEFAULT, usual))


def address_of(page: Page, request: HttpRequest | None = None) -> str:
    """The absolute address under which the public knows the page, whatever name this request came in by."""
    return settings.PORTICO_PUBLIC_ADDRESS + urlsplit(page.get_url(request) or "/").path


def _lender(page: Page, versions: dict[str, Page]) -> Page | None:
    """The page whose words this one holds while it waits for its translation."""
    by_number: dict[int, Any] = {one.pk: one for one in versions.values()}
    return by_number.get(by_number[page.pk].words_of) if page.pk in by_number else None


def _has_own_words(version: Any) -> bool:
    return version.alias_of_id is None and version.words_of is None


def original(page: Page) -> Page:
    """The page whose words an alias holds."""
    while page.alias_of_id is not None:
        page = page.alias_of
    return page
