"""A national login of our own that insists on every rule, and can break each on demand.

`mock_op_server.served` runs it as a real server on this machine.

It demands what MOSIP eSignet demands: PKCE with S256, a fresh nonce, prompt=login, signed client assertions whose jti
holds once, codes that hold once; it tells of people in sealed, signed letters. `op.mischief` names what it does wrong.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import requests
from joserfc import jwe, jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "portico-test"
# Another one in each process: a portal that runs on remembers the keys of an hour.
KID = f"op-{secrets.token_hex(4)}"
BIOMETRICS = "mosip:idp:acr:biometrics"
CODE = "mosip:idp:acr:generated-code"
STATIC = "mosip:idp:acr:static-code"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
AMINA = {"name": "Amina Wanjiru", "birthdate": "1998/03/27", "individual_id": "4719982168"}
OTTO = {"name": "Otto Berg", "birthdate": "1971-06-02"}


class Refused(Exception):
    """What a client did wrong."""


@cache
def provider_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": KID, "use": "sig", "alg": "RS256"})


@cache
def strange_key() -> RSAKey:
    """A key that the provider does not publish, under the name of one that it does."""
    return RSAKey.generate_key(2048, {"kid": KID, "use": "sig"})


@dataclass
class Grant:
    """One sign-in at the provider, from the question to the letter."""

    query: dict[str, str]
    subject: str
    acr: str
    at: int
    code: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    used: bool = False


@dataclass
class MockOp:
    """`client_keys` is the public JWK set of the one client; `redirects` is where it may ask people to be sent."""

    redirects: list[str]
    client_keys: dict[str, Any]
    people: dict[str, dict[str, str]] = field(default_factory=lambda: {"amina-7": AMINA, "otto-9": OTTO})
    mischief: set[str] = field(default_factory=set)
    sealed: bool = True
    issuer: str = ""
    grants: list[Grant] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    # What a browser does, for tests without one

    def sign_in(self, address: str, *, subject: str = "amina-7", acr: str = BIOMETRICS) -> str:
        """Sign in as this person by this way; return the address to which the browser is sent back."""
        page = requests.get(address, timeout=5)
        assert page.status_code == 200, page.text
        posted = requests.post(address, data={"sub": subject, "acr": acr}, allow_redirects=False, timeout=5)
        return posted.headers["Location"]

    def cancel(self, address: str) -> str:
        posted = requests.post(address, data={"cancel": "1"}, allow_redirects=False, timeout=5)
        return posted.headers["Location"]

    # What it publishes

    def configuration(self) -> dict[str, Any]:
        if "no_s256" in self.mischief:
            return {**self._configuration(), "code_challenge_methods_supported": ["plain"]}
        if "other_name" in self.mischief:
            return {**self._configuration(), "issuer": "https://id.example"}
        if "open_token_endpoint" in self.mischief:
            return {**self._configuration(), "token_endpoint": "http://id.example/token"}
        return self._configuration()

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "claims_parameter_supported": True,
        }

    def keys(self) -> dict[str, Any]:
        return dict(KeySet([provider_key()]).as_dict(private=False))

    # What it demands

    def check_question(self, query: dict[str, str]) -> None:
        self.asked.append(query)
        _only_if(query.get("client_id") == CLIENT_ID, "client")
        _only_if(query.get("redirect_uri") in self.redirects, "redirect_uri")
        _only_if(query.get("response_type") == "code", "response_type")
        _only_if("openid" in query.get("scope", "").split(), "scope")
        _only_if(query.get("code_challenge_method") == "S256" and len(query.get("code_challenge", "")) == 43, "pkce")
        _only_if(len(query.get("state", "")) >= 16, "state")
        _only_if(len(query.get("nonce", "")) >= 16, "nonce")
        _only_if(query.get("prompt") == "login" and query.get("max_age", "").isdigit(), "prompt")
        _only_if(set(query.get("acr_values", "").split()) <= {BIOMETRICS, CODE, STATIC}, "acr_values")

    def granted(self, query: dict[str, str], subject: str, acr: str) -> Grant:
        self.check_question(query)
        _only_if(self._first(f"nonce:{query['nonce']}"), "nonce_reused")
        grant = Grant(query, subject, acr, int(time.time()))
        self.grants.append(grant)
        return grant

    def exchanged(self, form: dict[str, str]) -> Grant:
        self._check_assertion(form)
        _only_if(form.get("grant_type") == "authorization_code", "grant_type")
        grant = next((each for each in self.grants if each.code == form.get("code")), None)
        _only_if(grant is not None and not grant.used, "code")
        assert grant is not None
        grant.used = True
        _only_if(form.get("redirect_uri") == grant.query["redirect_uri"], "redirect_uri")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        fits = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.query["code_challenge"]
        _only_if(fits, "code_verifier")
        return grant

    def _check_assertion(self, form: dict[str, str]) -> None:
        _only_if(form.get("client_assertion_type") == ASSERTION and "client_secret" not in form, "client_method")
        signs = [key for key in KeySet.import_key_set(self.client_keys) if key.get("use") == "sig"]  # type: ignore[arg-type]
        try:
            said = jwt.decode(form["client_assertion"], KeySet(signs), algorithms=["RS256", "PS256", "ES256"]).claims
        except Exception as wrong:
            raise Refused("assertion_signature") from wrong
        now = time.time()
        _only_if(said["iss"] == said["sub"] == CLIENT_ID, "assertion_client")
        _only_if(said["aud"] == f"{self.issuer}/token", "assertion_audience")
        _only_if(now - 60 < said["iat"] <= now + 60 and now < said["exp"] <= now + 300, "assertion_times")
        _only_if(self._first(f"jti:{said['jti']}"), "assertion_reused")

    def _first(self, name: str) -> bool:
        fresh = name not in self.seen
        self.seen.add(name)
        return fresh

    # What it says

    def id_token(self, grant: Grant) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": grant.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "auth_time": grant.at,
            "nonce": grant.query["nonce"],
            "acr": grant.acr,
        }
        changes: dict[str, dict[str, Any]] = {
            "weaker_acr": {"acr": STATIC},
            "unknown_acr": {"acr": "urn:of:another:country"},
            "no_acr": {"acr": None},
            "several_acr": {"acr": f"{STATIC} {BIOMETRICS}"},
            "wrong_nonce": {"nonce": secrets.token_urlsafe(32)},
            "no_nonce": {"nonce": None},
            "wrong_aud": {"aud": "somebody-else"},
            "several_aud": {"aud": [CLIENT_ID, "somebody-else"]},
            "several_aud_with_azp": {"aud": [CLIENT_ID, "somebody-else"], "azp": CLIENT_ID},
            "wrong_azp": {"azp": "somebody-else"},
            "wrong_iss": {"iss": "https://id.example"},
            "expired": {"iat": now - 500, "exp": now - 200},
            "old": {"iat": now - 3600},
            "from_tomorrow": {"iat": now + 86400},
            "not_yet": {"nbf": now + 3600},
            "stale": {"auth_time": now - 3600},
            "no_auth_time": {"auth_time": None},
            "no_sub": {"sub": ""},
        }
        for name in self.mischief & set(changes):
            claims |= changes[name]
        return self._signed({name: value for name, value in claims.items() if value is not None})

    def _signed(self, claims: dict[str, Any]) -> str:
        if "unsigned" in self.mischief:
            return f"{_part({'alg': 'none', 'kid': KID})}.{_part(claims)}."
        if "shared_secret" in self.mischief:
            # The public key as the secret: taken by whoever lets the token choose the algorithm.
            text = f"{_part({'alg': 'HS256', 'kid': KID})}.{_part(claims)}"
            digest = hmac.digest(provider_key().as_pem(private=False), text.encode(), "sha256")
            return f"{text}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
        key = strange_key() if "strange_key" in self.mischief else provider_key()
        kid = "op-2" if "unknown_kid" in self.mischief else KID
        token = jwt.encode({"alg": "RS256", "kid": kid}, claims, key, algorithms=["RS256"])
        head, _body, signature = token.split(".")
        return f"{head}.{_part({**claims, 'sub': 'otto-9'})}.{signature}" if "changed" in self.mischief else token

    def letter(self, token: str) -> tuple[str, bytes]:
        """What is told of the person: type and text."""
        grant = next((each for each in self.grants if each.token == token), None)
        _only_if(grant is not None, "access_token")
        assert grant is not None
        claims = {**self.people.get(grant.subject, {}), "sub": grant.subject}
        if "swapped_sub" in self.mischief:
            claims["sub"] = "otto-9"
        if "plain_userinfo" in self.mischief or not self.sealed:
            return "application/json", json.dumps(claims).encode()
        key = strange_key() if "strange_letter" in self.mischief else provider_key()
        signed = jwt.encode({"alg": "RS256", "kid": KID}, claims, key, algorithms=["RS256"])
        if "unsigned_letter" in self.mischief:
            signed = f"{_part({'alg': 'none'})}.{_part(claims)}."
        if "open_letter" in self.mischief:
            return "application/jwt", signed.encode()
        return "application/jwt", self._sealed(signed).encode()

    def _sealed(self, text: str) -> str:
        opens = next(key for key in self.client_keys["keys"] if key["use"] == "enc")
        header = {"alg": "RSA-OAEP" if "weak_seal" in self.mischief else "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT"}
        return jwe.encrypt_compact(header, text, RSAKey.import_key(opens), algorithms=[header["alg"], header["enc"]])


def _part(table: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(table).encode()).rstrip(b"=").decode()


def _only_if(holds: bool, reason: str) -> None:
    if not holds:
        raise Refused(reason)
