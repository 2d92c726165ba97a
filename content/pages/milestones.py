"""How far an application has come, as step-by-step pages count it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Milestone(models.TextChoices):
    """Each one includes those before it."""

    DRAFT = "draft", _("Begun")
    SENT = "sent", _("Sent")
    DECIDED = "decided", _("Decided")
