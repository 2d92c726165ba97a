"""Accounts, people, how they are known and reached, who vouches for them and who acts for them."""

from .accounts import AccountManager, User, _opaque
from .attestations import Attestation, AttestationKind
from .contacts import ContactChange, ContactKind, ContactPoint
from .duplicates import PossibleDuplicate
from .identifiers import Identifier, IdentifierKind, IdentifierStatus
from .invitations import MandateInvitation
from .mandates import Mandate
from .persons import BirthPrecision, Person, Proofing, ProofingBasis

__all__ = [
    "AccountManager",
    "Attestation",
    "AttestationKind",
    "BirthPrecision",
    "ContactChange",
    "ContactKind",
    "ContactPoint",
    "Identifier",
    "IdentifierKind",
    "IdentifierStatus",
    "Mandate",
    "MandateInvitation",
    "Person",
    "PossibleDuplicate",
    "Proofing",
    "ProofingBasis",
    "User",
    "_opaque",
]
