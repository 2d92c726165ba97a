"""The passkey ceremony, on allauth and fido2. User verification (finger, face or PIN) is always required.

Two things are added to what allauth does: a challenge works once, also when the same answer arrives twice at
the same moment, and a key that may have been copied is suspended (`identity.signin.clones`).
"""

import json
import struct
from base64 import b64encode
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.utils import timezone
from fido2 import cbor
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticatorData, UserVerificationRequirement

from identity.people.models import User

from .clones import sign_of_a_copy
from .limits import first_use
from .models import Credential
from .operations import suspend_credential

CHALLENGE_SECONDS = 600
# Everything that the parsers below allauth and fido2 raise when a device, or somebody else, sends nonsense.
NONSENSE = (
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
    credential = document(text)
    try:
        auth.parse_registration_response(credential)
        use_challenge()
        made = auth.complete_registration(credential)
    except NONSENSE as wrong:
        raise PasskeyRefused("registration") from wrong
    return credential, noted(made)


def verified_sign_in(text: str, *, staff: bool = False) -> Credential:
    """Check an answer to `sign_in_options` and return which credential it is of. Raises PasskeyRefused.

    `staff` says which door it is shown at: a key of the other house opens nothing. One that may be a copy is suspended.
    """
    answered = document(text)
    try:
        answer = auth.parse_authentication_response(answered)
        use_challenge()
        user = auth.extract_user_from_response(answered)
        authenticator = auth.complete_authentication(user, answered)
    except NONSENSE as wrong:
        raise PasskeyRefused("sign_in") from wrong
    if user.is_staff is not staff or not user.is_active:
        raise PasskeyRefused("not_this_door")
    return _unless_copied(authenticator, answer.response.authenticator_data)


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
    answered = document(text)
    state = {"challenge": websafe_encode(challenge), "user_verification": UserVerificationRequirement.REQUIRED}
    try:
        answer = auth.parse_authentication_response(answered)
        used = auth.get_server().authenticate_complete(state, _usable(user), answered)
        authenticator = auth.get_authenticator_by_credential_id(user, used.credential_id)
    except NONSENSE as wrong:
        raise PasskeyRefused("signature") from wrong
    if authenticator is None:
        raise PasskeyRefused("not_active")
    credential = _unless_copied(authenticator, answer.response.authenticator_data)
    return credential, {
        **{name: answered["response"][name] for name in ("authenticatorData", "clientDataJSON", "signature")},
        "public_key": b64encode(cbor.encode(dict(used.public_key))).decode(),
        "rp_id": str(auth.get_server().rp.id),
    }


def _usable(user: User) -> list[AttestedCredentialData]:
    """The passkeys of this account that are not suspended."""
    rows = Credential.objects.filter(user=user, kind=Credential.Kind.PASSKEY, status=Credential.Status.ACTIVE)
    held = [row.authenticator for row in rows.select_related("authenticator") if row.authenticator is not None]
    return [each.wrap().authenticator_data.credential_data for each in held]


def document(text: str) -> dict[str, Any]:
    """Read what the browser posted. Raises PasskeyRefused for anything else."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise PasskeyRefused("unreadable") from wrong
    if not isinstance(read, dict) or not isinstance(read.get("response"), dict):
        raise PasskeyRefused("unreadable")
    return read


def use_challenge() -> None:
    """Take the challenge of this session, once. Raises PasskeyRefused."""
    state = auth.get_state()
    if not state or not first_use(f"challenge:{state['challenge']}", seconds=CHALLENGE_SECONDS):
        raise PasskeyRefused("challenge_used")


def noted(made: AuthenticatorData) -> dict[str, Any]:
    """Return what we note of a new key. Raises PasskeyRefused where its owner was not checked or its flags lie."""
    if not made.is_user_verified():
        raise PasskeyRefused("user_not_verified")
    if made.is_backed_up() and not made.is_backup_eligible():
        raise PasskeyRefused("backup_flags")
    return {"counter": made.counter, "backed_up": made.is_backed_up(), "backup_eligible": made.is_backup_eligible()}


def _unless_copied(authenticator: Authenticator, data: AuthenticatorData) -> Credential:
    credential = Credential.objects.select_related("user__person").filter(authenticator=authenticator).first()
    if credential is None or credential.status != Credential.Status.ACTIVE:
        raise PasskeyRefused("not_active")
    now = timezone.now()
    if reason := sign_of_a_copy(authenticator, data, now=now):
        suspend_credential(credential=credential, reason=reason, now=now)
        raise PasskeyRefused(reason)
    return credential
