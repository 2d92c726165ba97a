"""What a profile may say; docs/profiles.md tells it in words.

Every value is read by name; no code asks which profile it runs in.
"""

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


@dataclass(frozen=True, slots=True)
class SignIn:
    methods: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Payments:
    """Names of banks and of mobile-money operators, as people know them."""

    banks: tuple[str, ...] = ()
    wallets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    country: Country
    signin: SignIn
    adapters: Adapters
    policies: Policies
    payments: Payments = field(default_factory=Payments)
    theme: Theme = field(default_factory=Theme)
