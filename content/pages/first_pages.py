"""The pages that a new portal starts with. Editors take over from there."""

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from services.catalogue import queries as catalogue
from services.catalogue.queries import Programme

from .first_texts import PageText, page_texts
from .icons import ServiceIcon
from .models import HomePage, ServicePage, StandardPage

_ICONS = {"CG": ServiceIcon.BABY, "OP": ServiceIcon.HAND_HEART, "DA": ServiceIcon.ACCESSIBILITY}


@transaction.atomic
def lay_first_pages() -> HomePage:
    """A home page, a service page for each programme of the catalogue, and help, accessibility and privacy.

    Adds what is missing and changes nothing that is there, so it can be run again when a programme is added.
    """
    home = HomePage.objects.first() or _lay_home()
    for programme in catalogue.programmes():
        if not ServicePage.objects.filter(programme=programme.slug).exists():
            _publish_below(home, _service_page(programme))
    for text in page_texts():
        if not StandardPage.objects.filter(slug=text.slug).exists():
            _publish_below(home, _standard_page(text))
    return home


def _lay_home() -> HomePage:
    """The home page becomes the root of every site; the page Wagtail leaves behind goes."""
    left_behind = [site.root_page.pk for site in Site.objects.select_related("root_page") if _is_plain(site.root_page)]
    home = _publish_below(Page.get_first_root_node(), _home_page())
    if not Site.objects.update(root_page=home):
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    for page in Page.objects.filter(pk__in=left_behind):
        page.delete()
    return home


def _is_plain(page: Page) -> bool:
    return page.specific_class is Page and not page.is_root()


def _publish_below(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


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
        good_to_know=[("fold", {"summary": summary, "text": _paragraph(answer)})],
    )


def _standard_page(text: PageText) -> StandardPage:
    body = format_html_join("", "<h2>{}</h2><p>{}</p>", text.sections)
    return StandardPage(title=text.title, slug=text.slug, summary=text.intro, body=[("text", body)], show_in_menus=True)


def _paragraph(text: str) -> str:
    return format_html("<p>{}</p>", text)
