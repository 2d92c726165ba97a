"""Every write about people."""

from .contact_changes import confirm_contact_change, request_contact_change
from .registering import add_identifier, register_person

__all__ = ["add_identifier", "confirm_contact_change", "register_person", "request_contact_change"]
