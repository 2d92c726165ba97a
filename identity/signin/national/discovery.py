"""What the provider publishes about itself, checked before anybody is sent there, and its keys."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from .errors import ProviderAway
from .fetching import fetch_table
from .profile import NationalLogin, is_trusted_address

HOUR = 3600
# A token may name a key that is new; whoever invents names must not make us ask each time.
ASK_AGAIN_SECONDS = 30
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


def national_login() -> NationalLogin:
    """The national login of this country. Only where the profile offers it."""
    if settings.PORTICO_NATIONAL is None:
        raise ImproperlyConfigured("The profile says nothing of a national login.")
    return settings.PORTICO_NATIONAL


def configuration() -> dict[str, Any]:
    """Return the provider's metadata, an hour old at most. Raises ProviderAway."""
    login = national_login()
    key = f"national:configuration:{login.issuer}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = _checked(fetch_table(login.issuer.rstrip("/") + "/.well-known/openid-configuration"), login)
        cache.set(key, found, HOUR)
    return found


def provider_keys(kid: str | None) -> KeySet:
    """Return the keys with which the provider signs, asked for anew if it has one we do not know. Raises ProviderAway.

    Keys that are shared secrets, or are for sealing, are no keys of signatures.
    """
    address = configuration()["jwks_uri"]
    key = f"national:keys:{address}"
    published = cache.get(key)
    unknown = published is None or (kid is not None and all(each.get("kid") != kid for each in published))
    if unknown and (published is None or cache.add(f"{key}:again", 1, ASK_AGAIN_SECONDS)):
        published = _signing(fetch_table(address).get("keys"))
        cache.set(key, published, HOUR)
    return KeySet([JWKRegistry.import_key(each) for each in published])


def _checked(found: dict[str, Any], login: NationalLogin) -> dict[str, Any]:
    if found.get("issuer") != login.issuer:
        raise ProviderAway("It calls itself by another name.")
    for name in ENDPOINTS:
        if not isinstance(found.get(name), str) or not is_trusted_address(found[name]):
            raise ProviderAway(f"{name} is missing or not safe.")
    if "S256" not in found.get("code_challenge_methods_supported", ["S256"]):
        raise ProviderAway("It does not know S256.")
    return found


def _signing(keys: Any) -> list[dict[str, Any]]:
    """What can be read as a public key of a signature. Raises ProviderAway when there is none."""
    published = [each for each in keys if isinstance(each, dict)] if isinstance(keys, list) else []
    usable = [each for each in published if each.get("use", "sig") == "sig" and _is_public_key(each)]
    if not usable:
        raise ProviderAway("It publishes no key.")
    return usable


def _is_public_key(each: dict[str, Any]) -> bool:
    try:
        return each.get("kty") in ("RSA", "EC") and not JWKRegistry.import_key(each).is_private
    except (JoseError, ValueError, TypeError, KeyError):
        return False
