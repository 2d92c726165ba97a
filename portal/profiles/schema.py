"""What a profile may say; docs/profiles.md tells it in words.

Every value is read by name; no code asks which profile it runs in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from frontend.theme import Theme
from identity.signin.national.profile import NationalLogin


@dataclass(frozen=True, slots=True)
class Country:
    """Texts that people read are given once a language: code to text."""

    name: MappingProxyType[str, str]
    ministry: MappingProxyType[str, str]
    currency: str
    languages: tuple[str, ...]
    language_names: MappingProxyType[str, str]
    time_zone: str
    help_line: str
    help_hours: MappingProxyType[str, str]
    dialling_region: str
    sms_regions: tuple[str, ...] = ()
    calendars: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))


# Estonia's Mobile-ID: the same authorities issue it, but no card is in the reader.
MOBILE_ID = tuple(f"1.3.6.1.4.1.10015.1.3{arc}" for arc in ("", ".1", ".2", ".3"))


@dataclass(frozen=True, slots=True)
class Card:
    """Which smart ID cards are taken, and where it is asked whether one was revoked.

    `country` is whose cards carry the numbers that our own offices write down.
    """

    country: str = ""
    policies_allowed: tuple[str, ...] = ()
    policies_denied: tuple[str, ...] = MOBILE_ID
    issuers: str = ""
    revocation: str = "ocsp"
    ocsp_hosts: tuple[str, ...] = ()
    ocsp_without_nonce: tuple[str, ...] = ()
    ocsp_address: str = ""
    ocsp_signer: str = ""
    crls: str = ""
    virtual: bool = False


@dataclass(frozen=True, slots=True)
class SignIn:
    """`staff_keys` is "attested" where those who release money may only use keys whose maker vouches for them."""

    methods: tuple[str, ...]
    staff_keys: str = "any"
    card: Card = field(default_factory=Card)
    national: NationalLogin | None = None


@dataclass(frozen=True, slots=True)
class Adapters:
    """Dotted paths, which the TOML names by short names: the sender of each channel, the rule of national numbers."""

    senders: MappingProxyType[str, str]
    national_number: str


@dataclass(frozen=True, slots=True)
class Policies:
    """Days, minutes and counts that the law or the ministry sets."""

    purpose_lasts_minutes: int
    contact_code_minutes: int
    contact_code_tries: int
    first_look_working_days: int
    appeal_days: int
    queue_page_size: int
    payment_hold_hours: int
    provisional_number_days: int
    attestation_days: int
    attestations_a_year: int
    draft_days: int
    draft_warning_days: int
    draft_last_warning_days: int
    draft_kept_days: int
    people_one_number_confirms: int = 4


@dataclass(frozen=True, slots=True)
class Payments:
    """Names of banks and of mobile-money operators, as people know them.

    `names` says what some of them are called in other languages: name, then language code to text.
    """

    banks: tuple[str, ...] = ()
    wallets: tuple[str, ...] = ()
    names: MappingProxyType[str, MappingProxyType[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def name_in(self, name: str, language: str) -> str:
        """What people who read this language call it; else its name."""
        known: Mapping[str, str] = self.names.get(name) or {}
        return known.get(language) or known.get(language.partition("-")[0]) or name


@dataclass(frozen=True, slots=True)
class Documents:
    """What people send. `without_scanner` is "quarantine" where nothing is shown that no virus scanner has seen, or
    "redraw" where only what we drew anew of a file is kept. After `unused_days` what nobody used is deleted.
    """

    without_scanner: str = "quarantine"
    unused_days: int = 180


@dataclass(frozen=True, slots=True)
class Areas:
    """What the country calls the levels of its areas, largest first, in each language; and the file that lists them."""

    levels: tuple[str, ...] = ()
    names: MappingProxyType[str, MappingProxyType[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    file: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    country: Country
    signin: SignIn
    adapters: Adapters
    policies: Policies
    payments: Payments = field(default_factory=Payments)
    theme: Theme = field(default_factory=Theme)
    documents: Documents = field(default_factory=Documents)
    areas: Areas = field(default_factory=Areas)
