"""The time before an election, when what the state offers must not change by a click."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting

# Between choosing “now” and pressing the button some minutes go by.
WHILE_TYPING = timedelta(minutes=10)


class Freeze(BaseGenericSetting):
    """From when until when programme pages and their banners stay as they are, and why. No start: no freeze."""

    reason = models.CharField(
        _("reason"),
        max_length=250,
        blank=True,
        help_text=_("Readers and colleagues see it, for example “Election of the regional councils”."),
    )
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until somebody empties “from”.")
    )

    panels = [FieldPanel("reason"), FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])]

    class Meta:
        verbose_name = _("election freeze")
        verbose_name_plural = _("election freezes")

    def __str__(self) -> str:
        return f"freeze {self.pk}"

    def holds_at(self, now: datetime) -> bool:
        return bool(self.starts_at and self.starts_at <= now and (self.ends_at is None or now < self.ends_at))

    def clean(self) -> None:
        super().clean()
        if self.starts_at and not self.reason.strip():
            raise ValidationError({"reason": _now("Say why. Readers see it on the pages that stay as they are.")})
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _now("Choose when the freeze begins, or empty the end too.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _now("Choose an end that comes after the start.")})
        self._require_start_to_come(timezone.now())

    def _require_start_to_come(self, now: datetime) -> None:
        """A freeze that holds keeps its start; a new one begins now or later: nobody was bound by it before."""
        if self.starts_at is None:
            return
        stored = Freeze.objects.filter(pk=self.pk).values_list("starts_at", flat=True).first()
        if stored and _to_the_minute(stored) == _to_the_minute(self.starts_at):  # the form knows no seconds
            self.starts_at = stored
        elif self.starts_at < now - WHILE_TYPING:
            words = _now("A freeze cannot begin in the past. Choose a start from now on.")
            raise ValidationError({"starts_at": words})
        elif self.starts_at < now:
            self.starts_at = now


class FreezeSwitch(models.Model):
    """A freeze began or ended, by hand or by the clock, for the public list of changes; with a moment to come, it will.

    What has happened stays as it is; what was planned goes when the plan changes.
    """

    at = models.DateTimeField(_("moment"), db_index=True)
    is_on = models.BooleanField(_("holds from then on"))
    reason = models.CharField(_("reason"), max_length=250)

    class Meta:
        verbose_name = _("switch of the election freeze")
        verbose_name_plural = _("switches of the election freeze")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"freeze switch {self.pk}"


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
