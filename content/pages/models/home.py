"""The front door."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import BaseTranslatableField

from content.blocks.safe import SafeText, SafeTextField
from content.blocks.text import PLAIN_FEATURES
from content.generation import Shelf
from content.pages.public import PublicPage
from content.pages.services import facts_of_all

from .guides import GuidePage, StepByStepPage
from .news import NewsPage
from .service import ServicePage

NEWS_SHOWN = 3
MOST_HOMES = 20  # one for each language


class HomePage(PublicPage):
    """The front door: what somebody may need, in the order of the page tree."""

    heading = models.CharField(_("heading"), max_length=80, help_text=_("For example “Support, when life changes”."))
    already_applied = models.CharField(
        _("for people who applied"),
        max_length=200,
        blank=True,
        help_text=_("What they can do here, for example “Sign in to see where your application is.” Empty hides it."),
    )
    help_heading = models.CharField(_("heading of the help section"), max_length=80, blank=True)
    help_text = SafeTextField(_("help section"), features=PLAIN_FEATURES, blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("heading"),
        FieldPanel("already_applied"),
        MultiFieldPanel([FieldPanel("help_heading"), FieldPanel("help_text")], heading=_("Help")),
    ]
    template = "content/home_page/page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.ServicePage",
        "pages.GuidePage",
        "pages.StepByStepPage",
        "pages.NewsIndexPage",
        "pages.OfficeIndexPage",
        "pages.QuestionsPage",
        "pages.StatementPage",
        "pages.StandardPage",
    ]
    # The home pages of all languages stand side by side, so each has an address of its own.
    override_translatable_fields = [BaseTranslatableField("slug"), BaseTranslatableField("review_by")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def help(self) -> SafeText:
        """The help section as a template prints it."""
        return SafeText(self.help_text)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Services, guides and news below this page, read once a generation, however many pages there are."""
        context = super().get_context(request, *args, **kwargs)
        below = _below.get(self.pk, lambda: _read_below(self))
        facts = facts_of_all(page.programme for page in below.services)
        context["services"] = [
            {"page": page, "facts": facts[page.programme]} for page in below.services if page.programme in facts
        ]
        context["guides"], context["news"] = below.guides, below.news
        return context


@dataclass(frozen=True, slots=True)
class Below:
    """The pages that a home page leads to. All who draw it share them, so nobody changes them."""

    services: list[ServicePage]
    guides: list[PublicPage]
    news: list[NewsPage]


_below: Shelf[Below] = Shelf(MOST_HOMES)


def _read_below(home: HomePage) -> Below:
    services = ServicePage.objects.child_of(home).live().select_related("locale")
    steps = StepByStepPage.objects.child_of(home).live().select_related("locale")
    guides = GuidePage.objects.child_of(home).live().select_related("locale")
    news = NewsPage.objects.descendant_of(home).live().select_related("locale").order_by("-day", "-pk")
    return Below(list(services), [*steps, *guides], list(news[:NEWS_SHOWN]))
