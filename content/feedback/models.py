"""One answer of one reader to “Was this page useful?”."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Reason(models.TextChoices):
    """Why a page was not useful."""

    UNCLEAR = "unclear", _("I do not understand it")
    MISSING = "missing", _("It does not say what I need")
    WRONG = "wrong", _("Something is wrong or out of date")
    BROKEN = "broken", _("Something on the page does not work")
    OTHER = "other", _("Another reason")


class Feedback(models.Model):
    """No person, no address, no browser, no time: the day is all that is known of when."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    language = models.CharField(_("language"), max_length=12)
    day = models.DateField(_("day"))
    useful = models.BooleanField(_("useful"))
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    text = models.CharField(_("in the reader’s words"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("reader feedback")
        verbose_name_plural = _("reader feedback")
        ordering = ["-day", "-id"]
        indexes = [
            models.Index(fields=["page", "day"], name="feedback_of_a_page"),
            models.Index(fields=["day", "useful"], name="feedback_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"feedback on page {self.page_id}"
