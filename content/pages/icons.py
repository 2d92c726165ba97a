"""Pictures that a service may carry on the home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceIcon(models.TextChoices):
    """Names of the icon set, with words for the editor."""

    BABY = "baby", _("Baby")
    HAND_HEART = "hand-heart", _("Hand with a heart")
    ACCESSIBILITY = "accessibility", _("Person in a wheelchair")
    USERS = "users-round", _("People")
    BANKNOTE = "banknote", _("Banknote")
    SCALE = "scale", _("Scale")
