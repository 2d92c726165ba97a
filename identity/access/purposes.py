"""Why somebody looks at a person's data. The person reads these words in the list of who looked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    INTAKE = "intake", _("To take in an application")
    ELIGIBILITY_REVIEW = "eligibility_review", _("To decide on an application")
    APPEAL = "appeal", _("To answer an appeal")
    PAYMENT_QUERY = "payment_query", _("To answer a question about a payment")
    FRAUD_REVIEW = "fraud_review", _("To look into suspected misuse")
    AUDIT = "audit", _("To check the work of an office")
    CORRECTION_REQUEST = "correction_request", _("To correct data at the person's request")
    LEGAL_ORDER = "legal_order", _("To follow an order of a court")
    TECHNICAL_SUPPORT = "technical_support", _("To mend a technical fault")
    WORK_LIST = "work_list", _("To find the next case to work on")
    OWN_DATA = "own_data", _("You looked yourself")
    OTHER = "other", _("Another reason")

    @classmethod
    def for_staff(cls) -> list[tuple[str, str]]:
        """Return the choices a member of staff may state."""
        return [(purpose.value, str(purpose.label)) for purpose in cls if purpose.may_be_stated]

    @property
    def may_be_stated(self) -> bool:
        """Tell whether it opens a case. Looking at lists of work and at one's own data is written down unasked."""
        return self not in (Purpose.WORK_LIST, Purpose.OWN_DATA)

    @property
    def needs_text(self) -> bool:
        """Tell whether the reason has to be written out."""
        return self is Purpose.OTHER
