"""The areas of the country."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from identity.access.models import District
from services.kernel.ids import uuid7


class Area(models.Model):
    """One area, from `starts_on` until before `ends_on`. Never removed: old addresses name it by its code.

    `level` counts from 1, the largest areas. `district` names the offices that serve it; an area without one is
    served by those of the area that it lies in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True, help_text=_("For example: TV0102"))
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.PositiveSmallIntegerField(_("level"))
    names = models.JSONField(_("name in each language"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until before"), null=True, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["level", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gt=F("starts_on")),
                name="area_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(level=1, parent=None) | Q(level__gt=1, parent__isnull=False),
                name="only_the_largest_areas_lie_in_none",
            ),
        ]

    def __str__(self) -> str:
        return self.code
