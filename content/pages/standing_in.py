"""Which pages stand in for their own translation: it was asked for, and readers still read the words of the source."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class StandIn(models.Model):
    """A page that was asked to be translated and repeats its source until somebody publishes a translator's words.

    It is written down and not worked out from drafts or days: a page without a row keeps the words it has, whoever
    wrote them.
    """

    page = models.OneToOneField(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    source = models.ForeignKey(Page, verbose_name=_("says the words of"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("page that waits for its translation")
        verbose_name_plural = _("pages that wait for their translation")
        constraints = [
            models.CheckConstraint(condition=~models.Q(page=models.F("source")), name="stands_in_for_another_page")
        ]

    def __str__(self) -> str:
        return f"page {self.page_id} in the words of {self.source_id}"


def waits_for_translation() -> Exists:
    """A condition on pages: asked to be translated, and in the words of the source until then."""
    return Exists(StandIn.objects.filter(page_id=OuterRef("pk")))


def words_of() -> Subquery:
    """For a page in a query: the number of the page whose words it holds meanwhile; none for words of its own."""
    return Subquery(StandIn.objects.filter(page_id=OuterRef("pk")).values("source_id")[:1])


def is_waiting(obj: Any) -> bool:
    """Whether readers of this page still read the words of its source. Never so of what is no page."""
    return isinstance(obj, Page) and StandIn.objects.filter(page_id=obj.pk).exists()
