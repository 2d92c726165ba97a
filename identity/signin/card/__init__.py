"""Signing in with a smart ID card (Web eID 1.x): from the token's text to its holder, or one refusal.

`validate` asks nobody but the authority's responder. The nonce comes from `signin.operations.issue_nonce` and is used
up by `use_nonce` first; `card_origin` and `card_policy` say what this deployment takes.
"""

from .holders import CardHolder
from .origins import OriginUnusable, card_origin
from .policy import CardPolicy, card_policy
from .refusals import CardRefused, Reason
from .validation import validate

__all__ = [
    "CardHolder",
    "CardPolicy",
    "CardRefused",
    "OriginUnusable",
    "Reason",
    "card_origin",
    "card_policy",
    "validate",
]
