"""What a member of staff may be. A person may hold several roles, at one office or at all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    SOCIAL_ASSISTANT = "social_assistant", _("Social assistant")
    CASEWORKER = "caseworker", _("Caseworker")
    APPROVER = "approver", _("Approver")
    PAYMENT_OFFICER = "payment_officer", _("Payment officer")
    AUDITOR = "auditor", _("Auditor")
    EDITOR = "editor", _("Editor")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")
