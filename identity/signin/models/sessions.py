"""The sessions that are open now."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OpenSession(models.Model):
    """One browser in which somebody is signed in, as its owner sees it in a list and may end it.

    Kept in step with Django's session of the same key: made with it, gone with it. It holds a network instead of an
    address and two words of what the browser says of itself. `credentials` are the ids of what was used in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.CASCADE, related_name="open_sessions"
    )
    session_key = models.CharField(_("key of the session"), max_length=40, unique=True)
    began_at = models.DateTimeField(_("since"))
    method = models.CharField(_("method"), max_length=20)
    credentials = models.JSONField(_("credentials used"), default=list, blank=True)
    address_prefix = models.CharField(_("network"), max_length=50, blank=True)
    browser = models.CharField(_("browser"), max_length=20, blank=True)
    system = models.CharField(_("system"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-began_at"]

    def __str__(self) -> str:
        return f"open session {self.pk}"
