"""What a card signs for: our own address, from the settings. A request may say what it likes."""

import re
from urllib.parse import urlsplit

from django.conf import settings

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)
USUAL = {"https": 443, "http": 80}


class OriginUnusable(Exception):
    """No browser would ever sign for this address. The text says why."""


def card_origin() -> str:
    """Return the origin of settings.PORTICO_PUBLIC_ADDRESS. Raises OriginUnusable."""
    return origin_of(settings.PORTICO_PUBLIC_ADDRESS, demo=settings.PORTICO_DEMO)


def origin_of(address: str, *, demo: bool) -> str:
    """Return `address` if it is an origin as browsers write it. Plain http is for this machine, in the demo."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise OriginUnusable(f"“{address}” is no address") from None
    host = parts.hostname or ""
    if not _HOST.fullmatch(host):
        raise OriginUnusable(f"the host of “{address}” is not written as browsers write it (xn--… for other scripts)")
    if parts.scheme not in USUAL or address != _written(parts.scheme, host, port):
        raise OriginUnusable(f"“{address}” must be scheme, host and, if unusual, port, in small letters")
    local = host in {"localhost", "127.0.0.1"}
    if not demo and (local or parts.scheme != "https"):
        raise OriginUnusable(f"cards need an https address that people reach, not “{address}”")
    if parts.scheme != "https" and not local:
        raise OriginUnusable(f"“{address}” must begin with https://")
    return address


def _written(scheme: str, host: str, port: int | None) -> str:
    return f"{scheme}://{host}" + ("" if port in {None, USUAL[scheme]} else f":{port}")
