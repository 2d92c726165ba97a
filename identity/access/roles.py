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
    LEGAL_REVIEWER = "legal_reviewer", _("Legal reviewer")


# Two houses under one roof. Whoever writes for the public, or runs the screens for it, reads no case; whoever works on
# cases writes nothing for the public. The administrator runs the screens and needs nobody's data for that.
CONTENT_ROLES = frozenset(
    {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.PROGRAMME_OWNER, Role.LEGAL_REVIEWER, Role.PUBLISHER}
)
EDITING_ROLES = CONTENT_ROLES | {Role.ADMINISTRATOR}
CASE_ROLES = frozenset(Role) - EDITING_ROLES
COUNTER_ROLES = frozenset({Role.SOCIAL_ASSISTANT, Role.CASEWORKER, Role.SUPERVISOR})
# Whoever lets money leave the house.
MONEY_ROLES = frozenset({Role.PAYMENT_OFFICER})


def never_beside(role: Role) -> frozenset[Role]:
    """The roles of the other house: nobody holds one of them together with this one."""
    return CASE_ROLES if role in EDITING_ROLES else EDITING_ROLES


def that_count(roles: frozenset[Role]) -> frozenset[Role]:
    """What somebody may act as. Where rows give roles of both houses all the same, no case is read."""
    return roles & EDITING_ROLES or roles
