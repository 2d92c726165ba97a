"""What the applicant changed after sending, each time with what stood before."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontend import wording
from services.applications.amended import Change, answers_at, changes, sent_amendments
from services.applications.signing import Signature, amendment_signature_of

if TYPE_CHECKING:
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class Amended:
    """One time that they changed something: when, whether we had asked, what, and how it was signed."""

    at: datetime
    was_asked: bool
    changes: list[Change]
    signature: Signature | None


def amendments_of(application: "Application") -> list[Amended]:
    """The newest first."""
    language = wording.language()
    found = [
        Amended(
            at=amendment.sent_at or amendment.saved_at,
            was_asked=amendment.request_id is not None,
            changes=changes(application, amendment, language),
            signature=amendment_signature_of(amendment, answers_at(application, amendment)),
        )
        for amendment in sent_amendments(application)
    ]
    return found[::-1]
