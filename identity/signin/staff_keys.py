"""The passkeys of staff: whether their maker vouches for them, and which of them a role may use.

Citizens are never asked who made their device. Staff are: a key whose maker vouches that it never leaves its device
reaches the highest level, and where the profile says so, whoever releases money may use no other.
"""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from fido2.attestation.base import InvalidAttestation
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestationConveyancePreference,
    PublicKeyCredentialRpEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from identity.access.roles import MONEY_ROLES, Role
from identity.people.models import User

from . import metadata
from .adapters import PasskeyAdapter
from .methods import DEVICE_KEY, PASSKEY, Method
from .models import Credential
from .passkeys import NONSENSE, PasskeyRefused, document, noted, use_challenge

HELD_IN_HARDWARE = frozenset({"hardware", "secure_element", "tee"})


def registration_options(user: User) -> dict[str, Any]:
    """Return what the browser needs to make a passkey of a member of staff; the maker is asked to vouch for it."""
    options, state = _server().register_begin(
        user=auth.build_user_payload(user),
        credentials=auth.get_credentials(user),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
        extensions=auth.EXTENSIONS,
    )
    auth.set_state(dict(state))
    return dict(options)


def verified_registration(text: str, *, roles: frozenset[Role]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check a new passkey of somebody with these roles. Return it as received, and what we note of it.

    Raises PasskeyRefused, with the reason "not_attested" where a maker has to vouch and does not.
    """
    credential = document(text)
    try:
        made = auth.parse_registration_response(credential)
        use_challenge()
        known = noted(_server().register_complete(auth.get_state(), credential))
        auth.clear_state()
        maker = _maker_who_vouches(made)
    except NONSENSE as wrong:
        raise PasskeyRefused("registration") from wrong
    if not maker and must_be_attested(roles):
        raise PasskeyRefused("not_attested")
    return credential, {**known, "attested": bool(maker), "maker": maker[:200]}


def must_be_attested(roles: frozenset[Role]) -> bool:
    """Tell whether somebody with these roles may only use keys whose maker vouches for them."""
    return settings.PORTICO_STAFF_KEYS == "attested" and not roles.isdisjoint(MONEY_ROLES)


def is_attested(credential: Credential) -> bool:
    return bool(credential.details.get("attested"))


def method_of(credential: Credential) -> Method:
    """Return what signing in by this key is worth."""
    return DEVICE_KEY if is_attested(credential) else PASSKEY


def _server() -> Fido2Server:
    rp = PublicKeyCredentialRpEntity(**PasskeyAdapter().get_public_key_credential_rp_entity())
    return Fido2Server(rp, attestation=AttestationConveyancePreference.DIRECT)


def _maker_who_vouches(made: RegistrationResponse) -> str:
    """Return what the maker calls the device, or "" if nobody vouches that the key never leaves it.

    A key that may be backed up leaves its device, whatever was vouched for.
    """
    checks, attestation = metadata.verifier(), made.response.attestation_object
    if checks is None or attestation.auth_data.is_backup_eligible():
        return ""
    try:
        entry = checks.find_entry(attestation, made.response.client_data.hash)
    except (InvalidAttestation, *NONSENSE):
        return ""
    statement = entry.metadata_statement if entry else None
    if statement is None or HELD_IN_HARDWARE.isdisjoint(statement.key_protection):
        return ""
    return statement.description
