"""What a mandate rests on, and what it allows."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Consent is the grantor's own word. The others are decided by law: a document shows them, two of staff see it."""

    CONSENT = "consent", _("They agreed")
    GUARDIAN = "guardian", _("Parent or guardian of a child")
    COURT = "court", _("Order of a court")
    INSTITUTION = "institution", _("Institution that cares for them")

    @property
    def needs_consent(self) -> bool:
        return self is Basis.CONSENT


class Scope(models.TextChoices):
    """What the representative may do. To collect money and to apply for it are different things.

    The label speaks to the grantor; `for_others` is what everybody else reads.
    """

    VIEW = "view", _("See your data and applications")
    APPLY = "apply", _("Apply for you")
    CHANGE_DATA = "change_data", _("Change your data")
    RECEIVE_NOTICES = "receive_notices", _("Get your messages and letters")
    COLLECT_PAYMENT = "collect_payment", _("Collect your payments")
    APPEAL = "appeal", _("Ask for another look at a decision")

    @property
    def for_others(self) -> str | Promise:
        return _FOR_OTHERS[self.value]


_FOR_OTHERS: dict[str, str | Promise] = {
    "view": _("See their data and applications"),
    "apply": _("Apply for them"),
    "change_data": _("Change their data"),
    "receive_notices": _("Get their messages and letters"),
    "collect_payment": _("Collect their payments"),
    "appeal": _("Ask for another look at a decision for them"),
}


class ConsentHow(models.TextChoices):
    OWN_ACCOUNT = "own_account", _("Signed in themselves")
    COUNTER = "counter", _("At a counter")
