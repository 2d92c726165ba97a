"""How often somebody may speak.

The network address is known for one day, as a digest that nobody can turn back: its salt is drawn at random each day,
lies in the cache only and is gone with it. Without the cache everybody may speak, up to the cap of the page, which is
counted in the database.
"""

import secrets
from datetime import date
from hashlib import blake2b

from django.core.cache import cache
from django.http import HttpRequest

from identity.signin.addresses import address_of

A_DAY = 24 * 60 * 60
# A village may share one address, and so may a help desk.
ON_ONE_PAGE = 10
ON_ALL_PAGES = 100


def may_speak(request: HttpRequest, page_id: int, today: date) -> bool:
    """Counts one more from this network address; tells whether it is within the limits."""
    who = _digest(address_of(request), today)
    return _take(f"feedback:{who}", ON_ALL_PAGES) and _take(f"feedback:{page_id}:{who}", ON_ONE_PAGE)


def _digest(address: str, today: date) -> str:
    salt = cache.get_or_set(f"feedback:salt:{today}", lambda: secrets.token_hex(16), A_DAY)
    return blake2b(f"{salt} {address}".encode(), digest_size=16).hexdigest()


def _take(key: str, most: int) -> bool:
    cache.add(key, 0, A_DAY)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the cache is gone, or the count ran out between the two lines
        return True
