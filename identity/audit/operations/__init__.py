"""Every write to the trail."""

from ..errors import TrailUnavailable
from .disclosing import record_disclosure
from .listing import record_listing
from .recording import record_change, record_read
from .refusing import keeping_refusals, record_refusal
from .sealing import seal
from .verifying import Verification, verify

__all__ = [
    "TrailUnavailable",
    "Verification",
    "keeping_refusals",
    "record_change",
    "record_disclosure",
    "record_listing",
    "record_read",
    "record_refusal",
    "seal",
    "verify",
]
