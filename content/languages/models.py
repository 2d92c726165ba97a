"""What is remembered of a page that was translated: from which words, and since when they are other ones."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TranslatedPage(models.Model):
    """A page with words of its own beside the page in the portal's first language.

    `made_from` is a digest of the texts that were translated; empty while some still wait. Outdated since the moment
    its source was published with others.
    """

    page = models.OneToOneField(
        Page, verbose_name=_("translation"), on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    source = models.ForeignKey(Page, verbose_name=_("translated from"), on_delete=models.CASCADE, related_name="+")
    made_from = models.CharField(_("digest of the texts it says"), max_length=64, blank=True)
    updated_at = models.DateTimeField(_("last brought up to date"))
    outdated_since = models.DateTimeField(_("outdated since"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("translated page")
        verbose_name_plural = _("translated pages")
        constraints = [
            models.CheckConstraint(condition=~models.Q(page=models.F("source")), name="translated_from_another_page")
        ]

    def __str__(self) -> str:
        return f"translation {self.page_id} of {self.source_id}"
