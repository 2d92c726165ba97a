"""Every write about people."""

from .contact_changes import confirm_contact_change, request_contact_change
from .language import choose_language
from .registering import add_identifier, register_person

__all__ = ["add_identifier", "choose_language", "confirm_contact_change", "register_person", "request_contact_change"]
