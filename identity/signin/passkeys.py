"""The passkey ceremony, on allauth and fido2. User verification (finger, face or PIN) is always required.

Two things are added to what allauth does: a challenge works once, also when the same answer arrives twice at
the same moment, and the signature counter must grow, so that a copied key is refused.
"""

import json
import struct
from base64 import b64encode
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from fido2 import cbor
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticationResponse, UserVerificationRequirement

from identity.people.models import User

from .limits import first_use
from .models import Credential

CHALLENGE_SECONDS = 600
# Everything that the parsers below allauth and fido2 raise when a device, or somebody else, sends nonsense.
_NONSENSE = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    struct.error,
    UnsupportedAlgorithm,
)


class PasskeyRefused(Exception):
    """The device's answer does not prove anything. `reason` is for the trail, never for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def registration_options(user: User) -> dict[str, Any]:
    """Return what the browser needs to make a passkey for an account that need not exist yet."""
    return auth.begin_registration(user, passwordless=True)


def sign_in_options() -> dict[str, Any]:
    """Return what the browser needs to use any passkey it holds for us."""
    return auth.begin_authentication(user=None)


def verified_registration(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check a new passkey. Return the credential as received, and what we note of it. Raises PasskeyRefused."""
    credential = _document(text)
    try:
        auth.parse_registration_response(credential)
        _use_challenge()
        made = auth.complete_registration(credential)
    except _NONSENSE as wrong:
        raise PasskeyRefused("registration") from wrong
    if not made.is_user_verified():
        raise PasskeyRefused("user_not_verified")
    return credential, {"counter": made.counter, "backed_up": bool(made.flags & made.FLAG.BS)}


def verified_sign_in(text: str) -> Credential:
    """Check an answer to `sign_in_options` and return which credential it is of. Raises PasskeyRefused."""
    document = _document(text)
    try:
        answer = auth.parse_authentication_response(document)
        _use_challenge()
        user = auth.extract_user_from_response(document)
        authenticator = auth.complete_authentication(user, document)
    except _NONSENSE as wrong:
        raise PasskeyRefused("sign_in") from wrong
    if user.is_staff or not user.is_active:
        raise PasskeyRefused("not_this_door")
    _advance_counter(authenticator, answer)
    credential = Credential.objects.select_related("user__person").filter(authenticator=authenticator).first()
    if credential is None or credential.status != Credential.Status.ACTIVE:
        raise PasskeyRefused("not_active")
    return credential


def signing_options(user: User, challenge: bytes) -> dict[str, Any]:
    """Return what the browser needs to have `challenge` signed by one of the passkeys that this account may use."""
    options, _state = auth.get_server().authenticate_begin(
        credentials=_usable(user), user_verification=UserVerificationRequirement.REQUIRED, challenge=challenge
    )
    return dict(options)


def verified_signature(text: str, *, user: User, challenge: bytes) -> tuple[Credential, dict[str, str]]:
    """Check that a passkey of this account signed `challenge`; return it, and what proves it. Raises PasskeyRefused.

    The caller has used the challenge up before.
    """
    document = _document(text)
    state = {"challenge": websafe_encode(challenge), "user_verification": UserVerificationRequirement.REQUIRED}
    try:
        answer = auth.parse_authentication_response(document)
        used = auth.get_server().authenticate_complete(state, _usable(user), document)
        authenticator = auth.get_authenticator_by_credential_id(user, used.credential_id)
    except _NONSENSE as wrong:
        raise PasskeyRefused("signature") from wrong
    credential = Credential.objects.filter(user=user, authenticator=authenticator).first() if authenticator else None
    if authenticator is None or credential is None or credential.status != Credential.Status.ACTIVE:
        raise PasskeyRefused("not_active")
    _advance_counter(authenticator, answer)
    return credential, {
        **{name: document["response"][name] for name in ("authenticatorData", "clientDataJSON", "signature")},
        "public_key": b64encode(cbor.encode(dict(used.public_key))).decode(),
        "rp_id": str(auth.get_server().rp.id),
    }


def _usable(user: User) -> list[AttestedCredentialData]:
    """The passkeys of this account that are not suspended."""
    rows = Credential.objects.filter(user=user, kind=Credential.Kind.PASSKEY, status=Credential.Status.ACTIVE)
    held = [row.authenticator for row in rows.select_related("authenticator") if row.authenticator is not None]
    return [each.wrap().authenticator_data.credential_data for each in held]


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise PasskeyRefused("unreadable") from wrong
    if not isinstance(document, dict) or not isinstance(document.get("response"), dict):
        raise PasskeyRefused("unreadable")
    return document


def _use_challenge() -> None:
    state = auth.get_state()
    if not state or not first_use(f"challenge:{state['challenge']}", seconds=CHALLENGE_SECONDS):
        raise PasskeyRefused("challenge_used")


@transaction.atomic
def _advance_counter(authenticator: Authenticator, answer: AuthenticationResponse) -> None:
    """Refuse a counter that does not grow: somebody copied the key. Synced passkeys always say zero."""
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    known, said = int(locked.data.get("counter", 0)), answer.response.authenticator_data.counter
    if (known or said) and said <= known:
        raise PasskeyRefused("counter")
    locked.data["counter"] = said
    locked.last_used_at = timezone.now()
    locked.save(update_fields=["data", "last_used_at"])
    authenticator.data = locked.data
