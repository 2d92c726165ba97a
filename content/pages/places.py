"""Other pages that a page leads to: services, offices, its easy-read twin. Asked for only when a template does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from wagtail.models import Page

from content.generation import Shelf
from identity.access import queries as access

from .languages import languages_of, told_in

MOST_TREES = 100  # one for each language
MOST_TWINS = 2000


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """A service page as others link to it, and the language in which it is written."""

    title: str
    url: str
    icon: str
    summary: str
    written_in: str = ""

    @property
    def told_in(self) -> str:
        return told_in(self.written_in)


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """An office as lists show it; `url` is empty when it has no page in this language.

    `written_in` is the language of its name where that is the title of a page.
    """

    code: str
    name: str
    district: str
    address: str
    phone: str
    url: str
    written_in: str = ""

    @property
    def told_in(self) -> str:
        return told_in(self.written_in)


class Around:
    """The pages of one language that others lead to. Each part is read once a generation, however many pages use it."""

    def __init__(self, locale_id: int) -> None:
        self.locale_id = locale_id

    @cached_property
    def services(self) -> dict[str, ServicePlace]:
        """Service pages by programme. Three queries at most."""
        pages = list(self._live("ServicePage").select_related("alias_of").order_by("path"))
        written = languages_of(pages)
        return {
            page.programme: ServicePlace(page.title, page.get_url(), page.icon, page.summary, written[page.pk])
            for page in pages
        }

    @cached_property
    def offices(self) -> list[OfficePlace]:
        """Every office, by name. Four queries at most."""
        pages = {page.office: page for page in self._live("OfficePage").select_related("alias_of")}
        written = languages_of(pages.values())
        return [self._office(office, pages.get(office.code), written) for office in access.offices()]

    @cached_property
    def office_index(self) -> str:
        """The address of the list of offices; empty when there is none. One query."""
        return self._address(self._live("OfficeIndexPage").first())

    def easy_read(self, page: Page) -> str:
        """The address of a page in easy words; empty when nobody wrote it. One query, none without pages below."""
        if not page.numchild or "pages.EasyReadPage" not in page.subpage_types:
            return ""
        return self._address(self._live("EasyReadPage").child_of(page).first())

    def _live(self, model: str) -> Any:
        return apps.get_model("pages", model)._default_manager.live().filter(locale_id=self.locale_id)

    def _address(self, page: Page | None) -> str:
        return page.get_url() or "" if page else ""

    def _office(self, office: Any, page: Any, written: dict[int, str]) -> OfficePlace:
        return OfficePlace(
            code=office.code,
            name=page.title if page else office.name,
            district=office.district.code,
            address=office.address,
            phone=office.phone,
            url=self._address(page),
            written_in=written[page.pk] if page else "",
        )


_shelf: Shelf[Around] = Shelf(MOST_TREES)
_easy: Shelf[str] = Shelf(MOST_TWINS)


class Places:
    """What one page leads to, for its template."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _around(self) -> Around:
        return _shelf.get(self.page.locale_id, lambda: Around(self.page.locale_id))

    @property
    def services(self) -> dict[str, ServicePlace]:
        return self._around.services

    @property
    def offices(self) -> list[OfficePlace]:
        return self._around.offices

    @property
    def office_index(self) -> str:
        return self._around.office_index

    @cached_property
    def easy_read(self) -> str:
        return _easy.get(self.page.pk, lambda: self._around.easy_read(self.page))
