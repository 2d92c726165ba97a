"""How often codes are sent: counted for the contact, for the address that asks, and for the whole house."""

from django.http import HttpRequest

from .addresses import address_of
from .limits import SENT_A_DAY, SENT_FROM_ADDRESS, SENT_TO_CONTACT, SENT_TO_CONTACT_A_DAY, StrictLimit


def passed_by_sending(request: HttpRequest, contact: str) -> StrictLimit | None:
    """Return the first limit that is passed. All are counted, so that nothing can be told apart."""
    taken = [
        (SENT_FROM_ADDRESS, SENT_FROM_ADDRESS.take(address_of(request))),
        (SENT_TO_CONTACT, SENT_TO_CONTACT.take(contact)),
        (SENT_TO_CONTACT_A_DAY, SENT_TO_CONTACT_A_DAY.take(contact)),
        (SENT_A_DAY, SENT_A_DAY.take("all")),
    ]
    return next((limit for limit, within in taken if not within), None)
