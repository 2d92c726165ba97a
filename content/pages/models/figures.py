"""Which pages must be read again because the figures of their programme changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FiguresChange(models.Model):
    """Figures that a page speaks of changed. Somebody reads the page and publishes it, or says that it is still right.

    It is a row of its own and no field of the page: an older draft that is published must not bring it back or take
    it away.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="figures_changes"
    )
    programme = models.SlugField(_("programme"), max_length=60)
    starts_on = models.DateField(_("new figures from"))
    changed_at = models.DateTimeField(_("changed"))
    acknowledged_at = models.DateTimeField(_("read again"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read again by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("change of figures")
        verbose_name_plural = _("changes of figures")
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "programme"],
                condition=Q(acknowledged_at__isnull=True),
                name="one_open_change_of_figures_per_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} from {self.starts_on}"
