"""The page types of the public site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from content.blocks.streams import GoodToKnowBlock, PageBodyBlock
from content.blocks.text import PLAIN_FEATURES

from .forms import ServicePageForm
from .icons import ServiceIcon
from .public import PublicPage
from .services import service


class HomePage(PublicPage):
    """The front door: what somebody may need, in the order of the page tree."""

    heading = models.CharField(_("heading"), max_length=80, help_text=_("For example “Support, when life changes”."))
    lede = models.CharField(_("sentence under the heading"), max_length=200)
    already_applied = models.CharField(
        _("for people who applied"),
        max_length=200,
        blank=True,
        help_text=_("What they can do here, for example “Sign in to see where your application is.” Empty hides it."),
    )
    help_heading = models.CharField(_("heading of the help section"), max_length=80, blank=True)
    help_text = RichTextField(_("help section"), features=PLAIN_FEATURES, blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("lede")], heading=_("Top of the page")),
        FieldPanel("already_applied"),
        MultiFieldPanel([FieldPanel("help_heading"), FieldPanel("help_text")], heading=_("Help")),
    ]
    template = "content/home_page/page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ServicePage", "pages.StandardPage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pages = ServicePage.objects.child_of(self).live()
        offered = [(page, service(page.programme)) for page in pages]
        context["services"] = [{"page": page, "facts": found.facts} for page, found in offered if found]
        return context


class ServicePage(PublicPage):
    """One programme explained, with the door into its application.

    Amount, conditions, documents, deadlines and legal basis are the catalogue's, for today, and how long applying takes
    is the form's; editors write the rest.
    """

    programme = models.SlugField(_("programme"), max_length=60)
    icon = models.CharField(_("picture on the home page"), max_length=30, choices=ServiceIcon.choices)
    intro = models.CharField(
        _("what it is"), max_length=250, help_text=_("One sentence. Amounts come from the catalogue: do not type them.")
    )
    good_to_know = StreamField(GoodToKnowBlock(), verbose_name=_("good to know"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel([FieldPanel("programme"), FieldPanel("icon")], heading=_("Programme")),
        FieldPanel("intro"),
        FieldPanel("good_to_know"),
    ]
    base_form_class = ServicePageForm
    template = "content/service_page/page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["service"] = service(self.programme)
        return context


class StandardPage(PublicPage):
    """Plain text under a title: help, privacy, accessibility."""

    intro = models.CharField(_("first sentence"), max_length=250, blank=True)
    body = StreamField(PageBodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    template = "content/standard_page/page.html"
    show_in_menus_default = True  # menus are the links at the foot of every page
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
