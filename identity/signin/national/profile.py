"""What a profile says of the national login. Plain Python: profiles are read before anything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from identity.access.assurance import Level

ESIGNET = "esignet"
KINDS = (ESIGNET, "plain")
# How what is told of a person comes: as a sealed letter with a signature inside, signed, or as it is.
USERINFO = ("sealed", "signed", "plain")
LEVELS = MappingProxyType({"basic": Level.BASIC, "strong": Level.STRONG, "high": Level.HIGH})
CLAIMS = MappingProxyType({"number": "individual_id", "full_name": "name", "birth_date": "birthdate"})


class Unfit(Exception):
    """Something that this login cannot be run with: `key` below signin.national, and why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason


@dataclass(frozen=True, slots=True)
class NationalLogin:
    """One OpenID provider. `esignet` holds to everything MOSIP eSignet demands; `plain` is any other.

    `acr` gives each class reference its level, as the law of the country has it. Without any, nothing vouches for how
    somebody signed in there: then it is worth the lowest level. `claims` renames what the provider tells.
    `number_is_authoritative` says that the number it tells is the country's own register speaking.
    """

    name: MappingProxyType[str, str]
    kind: str
    issuer: str
    client_id: str
    scopes: tuple[str, ...] = ("openid", "profile")
    userinfo: str = "sealed"
    acr: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    claims: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    number_is_authoritative: bool = False

    @property
    def is_strict(self) -> bool:
        return self.kind == ESIGNET

    @property
    def levels(self) -> dict[str, Level]:
        """The level of each class reference, the highest first."""
        found = {acr: LEVELS[name] for acr, name in self.acr.items()}
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    @property
    def ceiling(self) -> Level:
        """The most that a sign-in there can be worth."""
        return max(self.levels.values(), default=Level.BASIC)

    def claim(self, name: str) -> str:
        """The provider's word for one of ours: number, full_name, birth_date."""
        return self.claims.get(name) or CLAIMS[name]


def accept(login: NationalLogin) -> None:
    """Refuse what means nothing, and what would leave a door open. Raises Unfit."""
    _one_of(login.kind, KINDS, "kind")
    _one_of(login.userinfo, USERINFO, "userinfo")
    if not is_trusted_address(login.issuer):
        raise Unfit("issuer", "must be an address with https and without ? or # (http only on this machine)")
    if "openid" not in login.scopes:
        raise Unfit("scopes", "“openid” must be among them")
    for acr, level in login.acr.items():
        _one_of(level, LEVELS, f"acr.{acr}")
        if acr.split() != [acr]:
            raise Unfit(f"acr.{acr}", "a class reference has no spaces")
    for name in login.claims:
        _one_of(name, CLAIMS, f"claims.{name}")
    if login.is_strict and (login.userinfo == "plain" or not login.acr):
        raise Unfit("kind", "eSignet needs userinfo “sealed” or “signed”, and at least one acr with its level")


def is_trusted_address(address: str) -> bool:
    """Tell whether something secret may be sent there: over TLS, or not beyond this machine."""
    parts = urlsplit(address)
    here = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or here) and not (parts.query or parts.fragment)


def _one_of(name: str, names: "tuple[str, ...] | Mapping[str, object]", key: str) -> None:
    if name not in names:
        raise Unfit(key, f"“{name}” is none of {', '.join(names)}")
