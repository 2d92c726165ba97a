"""Settings that would open a door nobody means to open."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from .card import OriginUnusable, card_origin, card_policy
from .staff_addresses import outside_the_doors

# In this order: the door asks the actor, who is worked out from the session.
GUARDS = (
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "identity.access.middleware.ActorMiddleware",
    "identity.signin.middleware.StaffDoorMiddleware",
)


@register("security")
def passkeys_stay_bound_to_this_house(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse settings under which a passkey could be used from another site or without its owner."""
    problems: list[CheckMessage] = []
    if getattr(settings, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False):
        problems.append(Error("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN accepts passkeys of any site.", id="signin.E001"))
    if getattr(settings, "MFA_WEBAUTHN_USER_VERIFICATION", "") != "required":
        problems.append(Error("MFA_WEBAUTHN_USER_VERIFICATION must be 'required'.", id="signin.E002"))
    return problems


@register("security")
def cards_are_real_and_sign_for_this_house(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where cards are taken: no virtual one outside the demo, an address that browsers sign for, issuers to be read."""
    if "card" not in settings.PORTICO_SIGNIN_METHODS:
        return []
    problems: list[CheckMessage] = []
    try:
        card_origin()
    except OriginUnusable as wrong:
        problems.append(Error(f"PORTICO_PUBLIC_ADDRESS: {wrong}.", id="signin.E004"))
    if settings.PORTICO_CARD.virtual:
        return problems if settings.PORTICO_DEMO else [*problems, Error(_VIRTUAL, hint=_HINT, id="signin.E003")]
    try:
        card_policy()
    except ImproperlyConfigured as wrong:
        problems.append(Error(str(wrong), hint=_HINT, id="signin.E005"))
    return problems


@register("security")
def every_staff_address_lies_behind_a_door(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a screen of staff at an address before which no second factor is asked for, and a house without doors."""
    problems: list[CheckMessage] = [
        Error(f"{path} leads to a screen of staff, and no staff door stands before it.", hint=_DOORS, id="signin.E006")
        for path in outside_the_doors()
    ]
    standing = [path for path in settings.MIDDLEWARE if path in GUARDS]
    if tuple(standing) != GUARDS:
        problems.append(Error(f"MIDDLEWARE must hold, in this order: {', '.join(GUARDS)}.", id="signin.E007"))
    return problems


_DOORS = "Mount it below a door of identity/signin/doors.py, or add a door there."
_VIRTUAL = "The profile takes the virtual card, which anybody can sign with."
_HINT = "docs/profiles.md tells what signin.card needs."
