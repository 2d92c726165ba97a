"""What is new, by date."""

from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from content.blocks.streams import PageBodyBlock
from content.pages.cache import mark_answer
from content.pages.public import PublicPage

ARTICLES_ON_A_PAGE = 10
LONGEST_NUMBER = 6


def page_asked_for(query: QueryDict) -> tuple[str, ...]:
    """All that the list of news reads of the query: a page number, the same for every way of writing page one."""
    number = query.get("page", "")
    plain = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return (str(max(int(number), 1)) if plain else "1",)


class NewsIndexPage(PublicPage):
    """All news, the newest first."""

    template = "content/news_index_page/page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def articles(self, request: HttpRequest) -> PageOfList:
        """The page of the list that the address asks for, or the nearest there is."""
        articles = NewsPage.objects.child_of(self).live().order_by("-day", "-pk")
        return Paginator(articles, ARTICLES_ON_A_PAGE).get_page(*page_asked_for(request.GET))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = self.articles(request)
        return context

    def mark(self, response: HttpResponse, request: HttpRequest) -> None:
        mark_answer(response, request, page_asked_for)
        super().mark(response, request)


class NewsPage(PublicPage):
    """One piece of news."""

    day = models.DateField(_("date"), default=timezone.localdate)
    picture = models.ForeignKey(
        "files.Picture", verbose_name=_("picture"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    picture_text = models.CharField(
        _("picture in words"),
        max_length=200,
        blank=True,
        help_text=_("What it shows, for people who do not see it."),
    )
    body = StreamField(PageBodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("day"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_text")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    template = "content/news_page/page.html"
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *PublicPage.override_translatable_fields,
        SynchronizedField("day", overridable=False),
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        # The home page shows the newest few of however many there are.
        indexes = [models.Index(fields=["-day", "-page_ptr"], name="news_newest_first")]
