"""Who the card says its holder is. Raises CardRefused where it does not say."""

import re
import unicodedata
from dataclasses import dataclass

from asn1crypto import x509

from .refusals import CardRefused, Reason, unreadable_means

LONGEST = 200
# ETSI EN 319 412-1: passport, identity card, national personal number, tax numbers, or a scheme of the country's own.
_SEMANTICS = re.compile(r"(PAS|IDC|PNO|TAX|TIN|[A-Z]{2}:)([A-Z]{2})-(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Identity:
    """`kind` is one of ETSI's three letters, or "" where the card gives a bare number (Belgium, Finland)."""

    kind: str
    country: str
    number: str
    given_name: str
    surname: str
    common_name: str


def identity_in(certificate: x509.Certificate) -> Identity:
    """Read number and name from the certificate's subject. A number is a must, names are not."""
    with unreadable_means(Reason.HOLDER):
        subject = _attributes(certificate.subject)
    kind, country, number = _number(subject.get("serial_number", ""), subject.get("country_name", ""))
    return Identity(
        kind=kind,
        country=country,
        number=number,
        given_name=subject.get("given_name", ""),
        surname=subject.get("surname", ""),
        common_name=subject.get("common_name", ""),
    )


def _number(serial: str, country: str) -> tuple[str, str, str]:
    if found := _SEMANTICS.fullmatch(serial):
        return found[1].rstrip(":"), found[2], found[3]
    if not serial or not re.fullmatch("[A-Z]{2}", country):
        raise CardRefused(Reason.HOLDER)
    return "", country, serial


def _attributes(subject: x509.Name) -> dict[str, str]:
    """Each attribute once: a subject with two numbers would be two people."""
    found: dict[str, str] = {}
    for part in subject.chosen:
        for attribute in part:
            name = attribute["type"].native
            if name not in {"serial_number", "country_name", "given_name", "surname", "common_name"}:
                continue
            if name in found:
                raise CardRefused(Reason.HOLDER)
            found[name] = _clean(attribute["value"].native)
    return found


def _clean(text: str) -> str:
    cleaned = unicodedata.normalize("NFC", text).strip()
    if len(cleaned) > LONGEST or any(unicodedata.category(letter) == "Cc" for letter in cleaned):
        raise CardRefused(Reason.HOLDER)
    return cleaned
