"""What must never be switched on in a real deployment."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
DEMO_SWITCHES = (
    "PORTICO_DEMO",
    "PORTICO_KEYS_MAY_BE_MADE",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
)
DEMO_APP = "portal.demo"


def is_real() -> bool:
    """Whether somebody beyond this machine can come in: it has a public name, or insists on TLS."""
    return bool(settings.SECURE_SSL_REDIRECT) or not set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS


@register
def no_demo_for_the_public(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuses to start when the public could reach what is meant for demonstrations."""
    if not is_real():
        return []
    found = [name for name in DEMO_SWITCHES if getattr(settings, name, False)]
    found += [DEMO_APP] if DEMO_APP in settings.INSTALLED_APPS else []
    return [
        Error(
            f"{name} is on, and this deployment is not confined to this machine.",
            hint="Use portal.settings.production, or allow local host names only.",
            id="shell.E001",
        )
        for name in found
    ]
