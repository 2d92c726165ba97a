"""How this house speaks with the token endpoint: it signs who it is, where allauth would send a shared secret."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from django.conf import settings
from django.utils import timezone
from django.utils.http import urlencode
from joserfc import jwt

from .discovery import national_login
from .errors import NationalRefused, ProviderAway
from .fetching import Answer, fetch
from .keys import algorithm_of, signing_key

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60


class NationalClient(OAuth2Client):
    """PKCE always, RFC 7523 assertions, bounded answers, and no parameter that the caller did not mean."""

    def get_redirect_url(self, authorization_url: str, scope: Iterable[str], extra_params: Mapping[str, Any]) -> str:
        if extra_params.get("code_challenge_method") != "S256" or not self.state:
            raise NationalRefused("no_pkce")
        parameters = {
            **extra_params,
            "client_id": self.consumer_key,
            "redirect_uri": self.callback_url,
            "scope": " ".join(scope),
            "response_type": "code",
            "state": self.state,
        }
        joiner = "&" if "?" in authorization_url else "?"
        return f"{authorization_url}{joiner}{urlencode(parameters)}"

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None
    ) -> dict[str, Any]:
        """Exchange the code. Raises NationalRefused for a code that does not hold, ProviderAway."""
        if not pkce_code_verifier:
            raise NationalRefused("no_pkce")
        data = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.callback_url,
            "code_verifier": pkce_code_verifier,
        }
        answer = self._send(data)
        if answer.status >= 500:
            raise ProviderAway(f"status {answer.status}")
        found = answer.table()
        if answer.status != 200:
            raise NationalRefused("code_not_taken")
        if str(found.get("token_type", "")).lower() != "bearer" or not _texts(found, "access_token", "id_token"):
            raise NationalRefused("tokens_missing")
        return found

    def _send(self, data: dict[str, str]) -> Answer:
        if settings.PORTICO_NATIONAL_SECRET and not national_login().is_strict:
            return fetch(self.access_token_url, data=data, auth=(self.consumer_key, settings.PORTICO_NATIONAL_SECRET))
        signed = {"client_id": self.consumer_key, "client_assertion_type": ASSERTION}
        assertion = client_assertion(self.consumer_key, self.access_token_url)
        return fetch(self.access_token_url, data={**data, **signed, "client_assertion": assertion})


def client_assertion(client_id: str, audience: str) -> str:
    """Return a signed word that this is us, for one use within a minute."""
    key = signing_key()
    now = int(timezone.now().timestamp())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "jti": secrets.token_urlsafe(24),
        "iat": now,
        "exp": now + ASSERTION_SECONDS,
    }
    algorithm = algorithm_of(key)
    return jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, algorithms=[algorithm])


def _texts(found: Mapping[str, Any], *names: str) -> bool:
    return all(isinstance(found.get(name), str) and found[name] for name in names)
