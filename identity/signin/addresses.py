"""Where a request comes from, and how much of that is written down."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

# As much as tells a village's line from another's, and no single house.
_BITS = {4: 24, 6: 48}


def address_of(request: HttpRequest) -> str:
    """Return the client's address, through as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT trusts."""
    return str(get_adapter(request).get_client_ip(request))


def prefix_of(address: str) -> str:
    """Return the network of an address, such as 203.0.113.0/24; "" for what is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((found, _BITS[found.version]), strict=False))
