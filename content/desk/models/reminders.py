"""Reminders that were sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """Somebody was told, once, that a page should be read again by a date."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    review_by = models.DateField(_("to be read again by"))
    sent_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["page", "review_by", "sent_to"], name="reminded_once_of_each_date")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.review_by}"


class FiguresReminder(models.Model):
    """Somebody was written to, once, that a change of figures concerns a page. `changed_at` names the change."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    programme = models.SlugField(_("programme"), max_length=60)
    changed_at = models.DateTimeField(_("changed"))
    sent_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("message about figures")
        verbose_name_plural = _("messages about figures")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "programme", "changed_at", "sent_to"], name="told_once_of_each_change_of_figures"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.programme}"
