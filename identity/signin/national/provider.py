"""The national login as a provider of allauth, with everything shut that allauth leaves to whoever sends a link."""

from datetime import UTC
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest
from django.urls import reverse

from .adapter import NationalAdapter
from .claims import Shown
from .discovery import national_login
from .errors import NationalRefused


class NationalProvider(OpenIDConnectProvider):
    """`response` is what our adapter has checked (`Shown`), never what came over the wire."""

    id = "national"
    name = "National login"
    account_class = ProviderAccount
    oauth2_adapter_class = NationalAdapter
    supports_token_authentication = False
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("signin:national")

    def get_callback_url(self) -> str:
        return reverse("signin:national_back")

    def get_pkce_params(self) -> dict[str, Any]:
        """Always: no setting switches it off."""
        challenge = generate_code_challenge()
        return {**challenge, "code_challenge": challenge["code_challenge"].decode()}

    def get_auth_params_from_request(self, request: HttpRequest, action: Any) -> dict[str, Any]:
        """allauth reads these from the query: a link could ask for a weaker way to sign in. Ours reads nothing."""
        return self.get_auth_params()

    def get_default_scope(self) -> list[str]:
        return list(national_login().scopes)

    def get_scope(self) -> list[str]:
        return self.get_default_scope()

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """The same holds for scopes."""
        return self.get_default_scope()

    def verify_token(self, request: HttpRequest, token: Any) -> Any:
        """Nobody signs in with a token they bring along: it may have been given to another house."""
        raise NationalRefused("token_brought_along")

    def extract_uid(self, data: Shown) -> str:
        return data.key

    def extract_extra_data(self, data: Shown) -> dict[str, Any]:
        """All that is kept of what was told. The subject is kept as its digest: some are national numbers."""
        return {
            "sub": data.key,
            "acr": data.acr,
            "issuer": data.issuer,
            "at": data.at.astimezone(UTC).isoformat(timespec="seconds"),
        }

    def extract_common_fields(self, data: Shown) -> dict[str, Any]:
        """Nothing for allauth's own account: names belong to the person."""
        return {}

    def extract_email_addresses(self, data: Shown) -> list[EmailAddress]:
        """Nobody is ever found by an e-mail address that somebody else vouches for."""
        return []


provider_classes = [NationalProvider]
