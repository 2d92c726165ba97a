"""How often one address may ask, without keeping the address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def asks_too_often(request: HttpRequest, *, what: str, times: int, seconds: int) -> bool:
    """Counts one more question about `what` and tells whether there were more than `times` in `seconds`.

    The window starts with the first question. Behind proxies the address is the one that ALLAUTH_TRUSTED_PROXY_COUNT
    of them vouch for.
    """
    address = get_adapter().get_client_ip(request)
    key = f"portico:asked:{what}:{salted_hmac('visitors', address).hexdigest()[:24]}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return int(cache.incr(key)) > times
    except ValueError:  # the window ended between the two calls
        return False
