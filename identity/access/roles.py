"""What a member of staff may be. A person may hold several roles, at one office or at all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    SOCIAL_ASSISTANT = "social_assistant", _("Social assistant")
    CASEWORKER = "caseworker", _("Caseworker")
    APPROVER = "approver", _("Approver")
    PAYMENT_OFFICER = "payment_officer", _("Payment officer")
    AUDITOR = "auditor", _("Auditor")
    AUTHOR = "author", _("Author")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer")
    PROGRAMME_OWNER = "programme_owner", _("Programme owner")
    PUBLISHER = "publisher", _("Publisher")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")


# Whoever holds only roles of the public site has no business with cases, and whoever holds none of them does not edit.
CONTENT_ROLES = frozenset({Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.PROGRAMME_OWNER, Role.PUBLISHER})
CASE_ROLES = frozenset(Role) - CONTENT_ROLES
COUNTER_ROLES = frozenset({Role.SOCIAL_ASSISTANT, Role.CASEWORKER, Role.SUPERVISOR})
