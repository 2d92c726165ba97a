"""Warnings that somebody read before publishing."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """Somebody saw these very warnings about this page or banner, and wants it published all the same.

    `warnings` is a digest of what was shown: another warning asks again.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(_("object"), max_length=64)
    warnings = models.CharField(_("digest of the warnings"), max_length=64)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answered warning")
        verbose_name_plural = _("answered warnings")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "warnings", "answered_by"], name="warnings_answered_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id}"
