"""From the provider's claims to what this house knows of a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from identity.access.assurance import Level
from identity.people import keyring, names
from identity.people.numbers.national import national_number
from identity.people.rough_days import RoughDay

from .profile import NationalLogin


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody has shown at the national login. `key` stands for issuer and subject; `number` may be ""."""

    key: str
    issuer: str
    acr: str
    level: Level
    at: datetime
    full_name: str
    number: str
    born: RoughDay | None


def key_of(issuer: str, subject: str) -> str:
    """Return the digest of issuer and subject: keyed, because some providers take the national number as subject."""
    return keyring.blind_index("national_login", f"{issuer}\n{subject}")


def full_name(told: Mapping[str, Any], login: NationalLogin) -> str:
    """The name in the reader's language if the provider writes it in several; "" when it tells none that can be one."""
    found = _text(told, login.claim("full_name"))
    if not found:
        found = " ".join(part for part in (_text(told, "given_name"), _text(told, "family_name")) if part)
    cleaned = names.clean(found)
    try:
        names.validate(cleaned)
    except ValidationError:
        return ""
    return cleaned


def number(told: Mapping[str, Any], login: NationalLogin) -> str:
    """The national number in its one form; "" where there is none, or none by the rule of this country."""
    try:
        return national_number(_text(told, login.claim("number")))
    except ValidationError:
        return ""


def born(told: Mapping[str, Any], login: NationalLogin) -> RoughDay | None:
    """The date of birth, as 1988-03-14, 1988/03/14, 1988-03 or 1988; None for anything else."""
    written = _text(told, login.claim("birth_date")).replace("/", "-")
    return RoughDay.read(re.sub(r"(-00)+$", "", written))


def _text(told: Mapping[str, Any], name: str) -> str:
    """A claim, or one of its languages as in `name#fr`."""
    languages = [key for key in told if key.startswith(f"{name}#")]
    own = f"{name}#{(get_language() or '').partition('-')[0]}"
    for key in (own, name, *sorted(languages)):
        if isinstance(told.get(key), str) and told[key].strip():
            return str(told[key]).strip()
    return ""
