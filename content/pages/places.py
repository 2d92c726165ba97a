"""Other pages that a page leads to: services, offices, its easy-read twin. Asked for only when a template does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from identity.access import queries as access


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """A service page as others link to it."""

    title: str
    url: str
    icon: str
    summary: str


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """An office as lists show it; `url` is empty when it has no page in this language."""

    code: str
    name: str
    district: str
    address: str
    phone: str
    url: str


class Places:
    """The pages around one page, in its language. Each part costs its queries once, however many links use it."""

    def __init__(self, page: Page, request: HttpRequest | None) -> None:
        self.page = page
        self.request = request

    @cached_property
    def services(self) -> dict[str, ServicePlace]:
        """Service pages by programme. One query."""
        pages = self._live("ServicePage").order_by("path")
        return {
            page.programme: ServicePlace(page.title, page.get_url(self.request), page.icon, page.summary)
            for page in pages
        }

    @cached_property
    def offices(self) -> list[OfficePlace]:
        """Every office, by name. Two queries."""
        pages = {page.office: page for page in self._live("OfficePage")}
        return [self._office(office, pages.get(office.code)) for office in access.offices()]

    @cached_property
    def office_index(self) -> str:
        """The address of the list of offices; empty when there is none. One query."""
        return self._address(self._live("OfficeIndexPage").first())

    @cached_property
    def easy_read(self) -> str:
        """The address of this page in easy words; empty when nobody wrote it. One query, none without pages below."""
        if not self.page.numchild or "pages.EasyReadPage" not in self.page.subpage_types:
            return ""
        return self._address(self._live("EasyReadPage").child_of(self.page).first())

    def _live(self, model: str) -> Any:
        return apps.get_model("pages", model)._default_manager.live().filter(locale_id=self.page.locale_id)

    def _address(self, page: Page | None) -> str:
        return page.get_url(self.request) or "" if page else ""

    def _office(self, office: Any, page: Any) -> OfficePlace:
        return OfficePlace(
            code=office.code,
            name=page.title if page else office.name,
            district=office.district.code,
            address=office.address,
            phone=office.phone,
            url=self._address(page),
        )
