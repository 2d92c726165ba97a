"""A service and the programme behind it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from content.blocks.streams import GoodToKnowBlock
from content.pages.forms import ServicePageForm
from content.pages.icons import ServiceIcon
from content.pages.public import PublicPage
from content.pages.services import service


class ServicePage(PublicPage):
    """One programme explained, with the door into its application.

    Amount, conditions, documents, deadlines and legal basis are the catalogue's, for today, and how long applying takes
    is the form's; editors write the rest.
    """

    programme = models.SlugField(_("programme"), max_length=60)
    icon = models.CharField(_("picture on the home page"), max_length=30, choices=ServiceIcon.choices)
    good_to_know = StreamField(GoodToKnowBlock(), verbose_name=_("good to know"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel([FieldPanel("programme"), FieldPanel("icon")], heading=_("Programme")),
        FieldPanel("good_to_know"),
    ]
    base_form_class = ServicePageForm
    template = "content/service_page/page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EasyReadPage"]
    override_translatable_fields = [
        *PublicPage.override_translatable_fields,
        SynchronizedField("programme", overridable=False),
    ]

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["service"] = service(self.programme)
        return context
