"""How far an application has come, as step-by-step pages count it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Milestone(models.TextChoices):
    """Each one includes those before it."""

    DRAFT = "draft", pgettext_lazy("an application", "Begun")
    SENT = "sent", pgettext_lazy("an application", "Sent")
    DECIDED = "decided", pgettext_lazy("an application", "Decided")
