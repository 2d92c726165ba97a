"""Pages that may speak of one programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from content.pages.forms import AboutProgrammeForm
from content.pages.public import PublicPage


class AboutProgramme(PublicPage):
    """A page whose owner is asked to read it again when the figures of its programme change."""

    programme = models.SlugField(_("programme"), max_length=60, blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("programme")]
    base_form_class = AboutProgrammeForm
    override_translatable_fields = [
        *PublicPage.override_translatable_fields,
        SynchronizedField("programme", overridable=False),
    ]

    class Meta:
        abstract = True
