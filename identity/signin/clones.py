"""Whether a passkey may have been copied: looked at after every use.

A key that counts must count upwards. A key says when it is made whether it may be backed up, and never changes its
mind; one that may not be backed up is not. Whether it lies in a backup now may change, and is noted.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from fido2.webauthn import AuthenticatorData


@transaction.atomic
def sign_of_a_copy(authenticator: Authenticator, data: AuthenticatorData, *, now: datetime) -> str:
    """Return why this use cannot be of the one key that we know ("counter", "backup_flags"), or "" and note the use.

    The row is locked, so of two uses with one count the second is found out. Synced passkeys always say zero.
    """
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    known = int(locked.data.get("counter", 0))
    if _flags_lie(locked, data):
        return "backup_flags"
    if (known or data.counter) and data.counter <= known:
        return "counter"
    locked.data |= {"counter": data.counter, "backed_up": data.is_backed_up()}
    locked.last_used_at = now
    locked.save(update_fields=["data", "last_used_at"])
    return ""


def _flags_lie(authenticator: Authenticator, data: AuthenticatorData) -> bool:
    """The flag at the beginning stands in the registration itself, which nobody rewrites."""
    made = authenticator.wrap().authenticator_data
    return data.is_backup_eligible() != made.is_backup_eligible() or (
        data.is_backed_up() and not data.is_backup_eligible()
    )
