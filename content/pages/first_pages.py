"""The pages that a new portal starts with, in each of its languages. Editors take over from there."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from identity.access import queries as access
from services.catalogue import queries as catalogue
from services.catalogue.queries import Programme

from .first_texts import PageText, accessibility_text, page_texts
from .icons import ServiceIcon
from .laying import is_translated, lay_home, other_locales, pieces, publish_below, stream, translate
from .models import HomePage, NewsIndexPage, OfficeIndexPage, ServicePage, StandardPage, StatementPage

_ICONS = {"CG": ServiceIcon.BABY, "OP": ServiceIcon.HAND_HEART, "DA": ServiceIcon.ACCESSIBILITY}
Made = Callable[[], Page]


@transaction.atomic
def lay_first_pages() -> HomePage:
    """A home page, a page for each programme of the catalogue, offices, news, help, accessibility and privacy.

    They are in the portal's first language. Adds what is missing and changes nothing that is there, so it can be run
    again when a programme is added.
    """
    home: HomePage = _home() or _laid(_home_page, lay_home)
    present = set(home.get_children().values_list("slug", flat=True))
    for slug, make in _pages_below().items():
        if slug not in present:
            _laid(make, lambda made: publish_below(home, made))
    return home


@transaction.atomic
def translate_first_pages() -> None:
    """Says the first pages in every other language of the portal, where they are not said yet.

    A page that editors have changed since is left to translators.
    """
    home = _home()
    if home is None:
        return
    _say_in_other_languages(home, _home_page)
    made = _pages_below()
    for page in home.get_children().filter(slug__in=made).specific():
        _say_in_other_languages(page, made[page.slug])


def _home() -> HomePage | None:
    return HomePage.objects.filter(locale=_default_locale()).first()


def _default_locale() -> Locale:
    return Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]


def _laid(make: Made, lay: Callable[[Page], Page]) -> Any:
    with override(settings.LANGUAGE_CODE):
        page = make()
    page.locale = _default_locale()
    return lay(page)


def _say_in_other_languages(page: Page, make: Made) -> None:
    wanted = [locale for locale in other_locales() if not is_translated(page, locale)]
    with override(settings.LANGUAGE_CODE):
        first = pieces(make()) if wanted else []
    if first != pieces(page):
        return
    for locale in wanted:
        with override(locale.language_code):
            translate(page, locale, dict(zip(first, pieces(make()), strict=True)))


def _pages_below() -> dict[str, Made]:
    """How each page below the home page is made, by its address."""
    made: dict[str, Made] = {
        programme.slug: lambda programme=programme: _service_page(programme)  # type: ignore[misc]
        for programme in catalogue.programmes()
    }
    if access.districts():
        made["offices"] = _office_index
    made["news"] = _news_index
    made["accessibility"] = _accessibility_page
    with override(settings.LANGUAGE_CODE):
        slugs = [text.slug for text in page_texts()]
    for number, slug in enumerate(slugs):
        made[slug] = lambda number=number: _standard_page(page_texts()[number])  # type: ignore[misc]
    return made


def _home_page() -> HomePage:
    return HomePage(
        title="Portico",
        slug="portal",
        heading=_("Support, when life changes"),
        summary=_("See what you may receive, apply, and follow every step."),
        already_applied=_("Sign in to see where your application is and what happens next."),
        help_heading=_("Not sure where to start?"),
        help_text=_paragraph(_("Call the free help line or visit an office. Somebody goes through it with you.")),
    )


def _service_page(programme: Programme) -> ServicePage:
    language = get_language() or settings.LANGUAGE_CODE
    name = programme.name_in(language)
    summary = _("If you cannot apply by phone")
    answer = _("Call the free help line or visit an office. You still receive every message about your application.")
    return ServicePage(
        title=name,
        slug=programme.slug,
        programme=programme.slug,
        icon=_ICONS.get(programme.code, ServiceIcon.HAND_HEART),
        summary=programme.summary_in(language) or name,
        good_to_know=stream(("fold", {"summary": summary, "text": _paragraph(answer)})),
    )


def _office_index() -> OfficeIndexPage:
    districts = (("district", {"district": row.code, "name": row.name, "outline": ""}) for row in access.districts())
    summary = _("Come by, or call. Somebody answers your questions and fills in forms with you.")
    return OfficeIndexPage(
        title=_("Offices"), slug="offices", summary=summary, districts=stream(*districts), show_in_menus=True
    )


def _news_index() -> NewsIndexPage:
    return NewsIndexPage(title=_("News"), slug="news", show_in_menus=True)


def _accessibility_page() -> StatementPage:
    text = accessibility_text()
    return StatementPage(
        title=text.title,
        slug=text.slug,
        summary=text.intro,
        standard=_("WCAG 2.2, level AA"),
        stated_on=timezone.localdate(),
        body=stream(("text", _sections(text))),
        show_in_menus=True,
    )


def _standard_page(text: PageText) -> StandardPage:
    body = stream(("text", _sections(text)))
    return StandardPage(title=text.title, slug=text.slug, summary=text.intro, body=body, show_in_menus=True)


def _sections(text: PageText) -> str:
    return format_html_join("", "<h2>{}</h2><p>{}</p>", text.sections)


def _paragraph(text: str) -> str:
    return format_html("<p>{}</p>", text)
