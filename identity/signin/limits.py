"""How often something may be tried.

People of one village often share one address, so limits by address are wide; limits by account are narrow.

Where they are counted decides what happens when the shared cache is gone. Whoever guesses a password or a code, or
sends a passkey's answer twice, must not gain by that: these are counted in the database (`StrictLimit`, `first_use`),
without which nobody comes in anyway, so neither are they open for an hour nor is everybody locked out. The others
(`Limit`) only keep the house from being flooded; they are counted in the cache and let everybody pass without it.
nginx holds its own limit of requests before them.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .operations import count_try, forget_tries


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within `seconds`, counted from the first. Counted in the cache: open without it."""

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

    def clear(self, who: str) -> None:
        cache.delete(self._key(who))

    def _key(self, who: str) -> str:
        return f"limit:{self.name}:{_digest(who)}"


@dataclass(frozen=True, slots=True)
class StrictLimit:
    """At most `times` within `seconds`, counted from the first. Counted in the database: never open."""

    name: str
    times: int
    seconds: int

    def take(self, who: str) -> bool:
        """Count one more; tell whether it is still within the limit."""
        return count_try(key=self._key(who), seconds=self.seconds, now=timezone.now()) <= self.times

    def clear(self, who: str) -> None:
        forget_tries(key=self._key(who))

    def _key(self, who: str) -> str:
        return f"{self.name}:{_digest(who)}"


# A passkey or a card cannot be guessed, the national login guards itself, a new account gives nobody rights: these
# spare the house work.
PASSKEY_BY_ADDRESS = Limit("passkey-address", 60, 600)
CARD_BY_ADDRESS = Limit("card-address", 60, 600)
NATIONAL_BY_ADDRESS = Limit("national-address", 60, 600)
NEW_ACCOUNT_BY_ADDRESS = Limit("new-account-address", 60, 3600)
# What is kept is small, sealed and gone after thirty minutes.
KEPT_BY_ADDRESS = Limit("kept-address", 60, 3600)
# These hold back guessing.
PASSWORD_BY_NAME = StrictLimit("password-name", 5, 900)
PASSWORD_BY_ADDRESS = StrictLimit("password-address", 50, 900)
# These hold back guessing, and messages that somebody else has to pay for or is woken by.
SENT_TO_CONTACT = StrictLimit("sent-contact", 5, 3600)
SENT_TO_CONTACT_A_DAY = StrictLimit("sent-contact-day", 10, 86400)
SENT_FROM_ADDRESS = StrictLimit("sent-address", 30, 3600)
SENT_A_DAY = StrictLimit("sent-day", 50_000, 86400)
CODES_FROM_ADDRESS = StrictLimit("codes-address", 60, 3600)
CODE_BY_USER = StrictLimit("code-user", 5, 900)
RECOVERIES_FROM_ADDRESS = StrictLimit("recovery-address", 20, 3600)
PRINTED_BY_PERSON = StrictLimit("printed-person", 5, 900)
# Staff find people one by one, for whoever stands before them. Who needs more has another task than a counter's.
LOOK_UPS_BY_STAFF = StrictLimit("look-up-staff", 30, 3600)
LINKS_BY_ADDRESS = StrictLimit("link-address", 60, 3600)


def first_use(name: str, *, seconds: int) -> bool:
    """Tell whether this one-time value is used for the first time, also when two requests ask at once."""
    return count_try(key=f"used:{_digest(name)}", seconds=seconds, now=timezone.now()) == 1


def _digest(text: str) -> str:
    """Keyed, because telephone numbers and addresses are few enough to be guessed through a plain hash."""
    return salted_hmac("identity.signin.limits", text, algorithm="sha256").hexdigest()
