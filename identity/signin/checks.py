"""Settings that would open a door nobody means to open."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("security")
def passkeys_stay_bound_to_this_house(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse settings under which a passkey could be used from another site or without its owner."""
    problems: list[CheckMessage] = []
    if getattr(settings, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False):
        problems.append(Error("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN accepts passkeys of any site.", id="signin.E001"))
    if getattr(settings, "MFA_WEBAUTHN_USER_VERIFICATION", "") != "required":
        problems.append(Error("MFA_WEBAUTHN_USER_VERIFICATION must be 'required'.", id="signin.E002"))
    return problems
