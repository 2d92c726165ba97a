"""How often something may be tried, counted in the shared cache.

People of one village often share one address, so limits by address are wide; limits by account are narrow.
"""

import hashlib
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within `seconds`, counted from the first."""

    name: str
    times: int
    seconds: int

    def take(self, who: str) -> bool:
        """Count one more; tell whether it is still within the limit."""
        key = self._key(who)
        cache.add(key, 0, self.seconds)
        try:
            return cache.incr(key) <= self.times
        except ValueError:
            # The count ran out between the two lines: a new stretch of time begins.
            cache.set(key, 1, self.seconds)
            return True

    def reached(self, who: str) -> bool:
        return int(cache.get(self._key(who), 0)) >= self.times

    def clear(self, who: str) -> None:
        cache.delete(self._key(who))

    def _key(self, who: str) -> str:
        return f"limit:{self.name}:{hashlib.sha256(who.encode()).hexdigest()}"


PASSKEY_BY_ADDRESS = Limit("passkey-address", 60, 600)
NEW_ACCOUNT_BY_ADDRESS = Limit("new-account-address", 60, 3600)
PASSWORD_BY_NAME = Limit("password-name", 5, 900)
PASSWORD_BY_ADDRESS = Limit("password-address", 50, 900)
CODE_BY_USER = Limit("code-user", 5, 900)
KEPT_BY_ADDRESS = Limit("kept-address", 60, 3600)


def address_of(request: HttpRequest) -> str:
    """Return the client's address, through as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT trusts."""
    return str(get_adapter(request).get_client_ip(request))


def first_use(name: str, *, seconds: int) -> bool:
    """Tell whether this one-time value is used for the first time, also when two requests ask at once."""
    return bool(cache.add(f"used:{hashlib.sha256(name.encode()).hexdigest()}", 1, seconds))
