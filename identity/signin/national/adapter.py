"""From the code that somebody brings back to what they have shown, each step checked."""

from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from . import claims
from .claims import Shown, key_of
from .client import NationalClient
from .discovery import configuration, national_login, provider_keys
from .errors import NationalRefused
from .fetching import fetch
from .tokens import Asked, check_id_token, key_id, level_of, verified
from .userinfo import told


class NationalAdapter(OpenIDConnectOAuth2Adapter):
    client_class = NationalClient
    basic_auth = False

    @property
    def openid_config(self) -> dict[str, Any]:
        return configuration()

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where people come back to: of this house as it is configured, never as a Host header has it."""
        return settings.PORTICO_PUBLIC_ADDRESS + reverse("signin:national_back")

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        """allauth's own way in, which checks less. Ours is `shown`; there is no other."""
        raise NationalRefused("other_way_in")

    def shown(self, *, code: str, verifier: str, asked: Asked, now: datetime) -> Shown:
        """Exchange the code and check all that comes. Raises NationalRefused, ProviderAway, KeysUnfit."""
        login = national_login()
        client = self.get_client(self.request, self.get_provider().app)
        tokens = client.get_access_token(code, pkce_code_verifier=verifier)
        said = verified(tokens["id_token"], provider_keys(key_id(tokens["id_token"])))
        check_id_token(said, login, asked, now)
        level, acr = level_of(said, login, asked)
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        person = told(fetch(self.profile_url, headers=headers), login, said["sub"])
        return Shown(
            key=key_of(login.issuer, said["sub"]),
            issuer=login.issuer,
            acr=acr,
            level=level,
            at=now,
            full_name=claims.full_name(person, login),
            number=claims.number(person, login),
            born=claims.born(person, login),
        )
