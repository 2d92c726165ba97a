"""Finding one person for whoever stands at the counter: by something exact, never by a name.

Whoever is found or not, the same questions are asked of the database, so that the time of an answer tells nothing.
"""

from uuid import UUID

from django.core.exceptions import ValidationError

from . import keyring
from .contact_values import normalised
from .models import ContactPoint, IdentifierKind, IdentifierStatus, Person
from .queries import holders
from .rough_days import RoughDay

NOBODY = UUID(int=0)


def by_number(kind: str, value: str) -> Person | None:
    """Return whoever this number stands for; None for a number that is nobody's, disputed, or several people's."""
    held = holders(kind if kind in IdentifierKind else IdentifierKind.NATIONAL, value)
    return by_ids({each.person.standing_id for each in held if each.status == IdentifierStatus.ACTIVE})


def by_mobile(number: str, born: RoughDay | None) -> Person | None:
    """Return the one person with this number and this very date of birth, confirmed or not."""
    try:
        digests = keyring.look_up_digests("contact:sms", normalised("sms", number))
    except ValidationError:
        digests = []
    rows = ContactPoint.objects.filter(kind="sms", value_index__in=digests, ended_at=None).select_related("person")
    return by_ids({row.person.standing_id for row in rows[:20] if born is not None and row.person.born == born})


def by_ids(found: set[UUID]) -> Person | None:
    """Return the one person; None for none or several, after the same question to the database."""
    return Person.objects.filter(pk=next(iter(found)) if len(found) == 1 else NOBODY).first()
