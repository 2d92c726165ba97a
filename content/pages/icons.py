"""Pictures that a service may carry on the home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ServiceIcon(models.TextChoices):
    """Names of the icon set, with words for the editor."""

    BABY = "baby", _("Baby")
    HAND_HEART = "hand-heart", _("Hand with a heart")
    ACCESSIBILITY = "accessibility", _("Person in a wheelchair")
    USERS = "users-round", _("People")
    BANKNOTE = "banknote", _("Banknote")
    SCALE = "scale", _("Scale")


class EasyIcon(models.TextChoices):
    """Pictures beside the sentences of an easy-read page."""

    BABY = "baby", _("Baby")
    USERS = "users-round", _("People")
    USER = "user-round", _("Person")
    HOUSE = "house", pgettext_lazy("where somebody lives", "Home")
    BANKNOTE = "banknote", _("Money")
    CALENDAR = "calendar-days", _("Calendar")
    CLOCK = "clock-3", _("Clock")
    PHONE = "phone", _("Telephone")
    SMARTPHONE = "smartphone", _("Mobile phone")
    OFFICE = "landmark", _("Office")
    PAPER = "file-text", _("Paper")
    LETTER = "mail", _("Letter")
    SEND = "send", _("Sending")
    SEARCH = "search", _("Looking")
    CHECK = "circle-check", _("Yes")
    CROSS = "circle-x", _("No")
    QUESTION = "circle-help", _("Question")
    HELP = "hand-heart", _("Help")
    DOOR = "door-open", _("Door")
    SAFE = "shield-check", _("Safe")
