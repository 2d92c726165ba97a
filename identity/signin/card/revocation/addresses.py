"""Where a question about a card may be sent. The address stands in a certificate, which a stranger handed over."""

from collections.abc import Set
from urllib.parse import urlsplit

from asn1crypto import x509

from ..refusals import CardRefused, Reason

PORTS = {"http": 80, "https": 443}


def responder_address(card: x509.Certificate, *, hosts: Set[str]) -> str:
    """Return the first address in the certificate whose host is on the list. Raises CardRefused if there is none."""
    for url in _addresses(card):
        if host_of(url) in hosts:
            return url
    raise CardRefused(Reason.OCSP_ADDRESS)


def host_of(url: str) -> str:
    """Return host and port as the list writes them: “ocsp.example”, “ocsp.example:8080”; "" for anything odd."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    usual = PORTS.get(parts.scheme)
    if usual is None or not url.isascii() or not url.isprintable() or " " in url or "@" in parts.netloc:
        return ""
    host = parts.hostname or ""
    return host if port in {None, usual} else f"{host}:{port}"


def _addresses(card: x509.Certificate) -> list[str]:
    accesses = card.authority_information_access_value or ()
    locations = [each["access_location"] for each in accesses if each["access_method"].native == "ocsp"]
    return [each.native for each in locations if each.name == "uniform_resource_identifier"]
