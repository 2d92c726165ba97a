"""What types cannot say of a profile: whether its words are known, and which class an adapter's name stands for."""

import dataclasses
import re
from collections.abc import Container
from types import MappingProxyType
from zoneinfo import available_timezones

from babel.localedata import exists as has_locale
from phonenumbers import SUPPORTED_REGIONS

from .adapters import CARRIES, CHANNELS, SENDERS, SIGNIN_METHODS
from .schema import Adapters, Country, Profile, SignIn


class Nonsense(Exception):
    """A value of the right type that means nothing here."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason


def resolve(profile: Profile) -> Profile:
    """The profile with the names of adapters turned into dotted paths. Raises Nonsense."""
    _country(profile.country)
    _languages(profile.country)
    _signin(profile.signin)
    return dataclasses.replace(profile, adapters=_adapters(profile.adapters))


def _country(country: Country) -> None:
    if not re.fullmatch("[A-Z]{3}", country.currency):
        raise Nonsense("country.currency", f"“{country.currency}” is not a code of three capital letters")
    _known(country.time_zone, available_timezones(), "country.time_zone", "time zone")
    _known(country.dialling_region, SUPPORTED_REGIONS, "country.dialling_region", "region of telephone numbers")


def _languages(country: Country) -> None:
    if not country.languages:
        raise Nonsense("country.languages", "name at least one language")
    for number, code in enumerate(country.languages):
        if not has_locale(code.replace("-", "_")):
            raise Nonsense(f"country.languages[{number}]", f"no dates and numbers are known for language “{code}”")
        if code not in country.language_names:
            raise Nonsense(f"country.language_names.{code}", "this key is missing: every language needs its name")


def _signin(signin: SignIn) -> None:
    if not signin.methods:
        raise Nonsense("signin.methods", "name at least one way to sign in")
    for number, method in enumerate(signin.methods):
        _known(method, SIGNIN_METHODS, f"signin.methods[{number}]", "sign-in method")


def _adapters(adapters: Adapters) -> Adapters:
    for channel, name in adapters.senders.items():
        _known(channel, CHANNELS, f"adapters.senders.{channel}", "channel")
        _known(name, SENDERS, f"adapters.senders.{channel}", "adapter")
        if channel not in CARRIES[name]:
            raise Nonsense(f"adapters.senders.{channel}", f"adapter “{name}” does not carry {channel}")
    if "sms" not in adapters.senders:
        raise Nonsense("adapters.senders.sms", "this key is missing: codes go to the telephone")
    senders = {channel: SENDERS[name] for channel, name in adapters.senders.items()}
    return dataclasses.replace(adapters, senders=MappingProxyType(senders))


def _known(name: str, names: Container[str], key: str, what: str) -> None:
    if name not in names:
        raise Nonsense(key, f"unknown {what} “{name}”")
