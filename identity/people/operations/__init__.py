"""Every write about people."""

from .attesting import record_attestation, withdraw_attestation
from .contact_changes import confirm_contact_change, request_contact_change
from .counter import register_at_counter
from .duplicates import confirm_same, propose_same, tell_apart
from .identifiers import add_identifier, end_identifier, verify_identifier
from .invitations import invite, take_invitation, withdraw_invitation
from .language import choose_language
from .mandate_ends import decline_mandate, revoke_mandate
from .mandates import approve_mandate, ask_mandate, consent
from .national import attach_national_identifier
from .proved_numbers import Proved, know_by_number, prove_number
from .proving import lower_proofing, raise_proofing
from .provisional import extend_provisional_identifier, issue_provisional_identifier
from .registering import register_person
from .upkeep import end_what_is_over

__all__ = [
    "Proved",
    "add_identifier",
    "approve_mandate",
    "ask_mandate",
    "attach_national_identifier",
    "choose_language",
    "confirm_contact_change",
    "confirm_same",
    "consent",
    "decline_mandate",
    "end_identifier",
    "end_what_is_over",
    "extend_provisional_identifier",
    "invite",
    "issue_provisional_identifier",
    "know_by_number",
    "lower_proofing",
    "propose_same",
    "prove_number",
    "raise_proofing",
    "record_attestation",
    "register_at_counter",
    "register_person",
    "request_contact_change",
    "revoke_mandate",
    "take_invitation",
    "tell_apart",
    "verify_identifier",
    "withdraw_attestation",
    "withdraw_invitation",
]
