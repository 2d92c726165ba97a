"""Where allauth asks us."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by our own pages, and our pages say themselves what has happened."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: Any, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page one arrives at shows that one is signed in."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: citizens have no address here. Notices go out through notifications."""


class PasskeyAdapter(DefaultMFAAdapter):
    """Pins what allauth would read from the Host header, and keeps names away from the credential."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = urlsplit(settings.PORTICO_PUBLIC_ADDRESS).hostname or "localhost"
        return {"id": host, "name": f"Portico, {settings.PORTICO_COUNTRY}"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return what the device keeps. `passkey_label`, set while an account is made, shows only there."""
        label = getattr(user, "passkey_label", "") or f"Portico, {settings.PORTICO_COUNTRY}"
        return {"id": user_pk_to_url_str(user).encode(), "display_name": label, "name": label}
