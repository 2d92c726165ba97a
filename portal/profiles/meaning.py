"""What types cannot say of a profile: whether its words are known, and which class an adapter's name stands for."""

import dataclasses
import re
from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType
from zoneinfo import available_timezones

from babel.localedata import exists as has_locale
from phonenumbers import SUPPORTED_REGIONS

from frontend.theme import Theme, Unfit, accept
from identity.people.calendars import CALENDARS, GREGORIAN
from identity.signin.national import profile as national
from services.areas.country import LOWEST, MOST_LEVELS

from .adapters import CARRIES, CHANNELS, NATIONAL_NUMBERS, SENDERS, SIGNIN_METHODS, STAFF_KEYS, WITHOUT_SCANNER
from .cards import usable
from .languages import has_catalogue
from .nonsense import Nonsense
from .schema import Adapters, Areas, Card, Country, Payments, Policies, Profile, SignIn

# As much as an account keeps of the name.
LONGEST_PROVIDER = 80


def resolve(profile: Profile, folder: Path) -> Profile:
    """The profile with the names of adapters turned into dotted paths, its logo read from `folder`. Raises Nonsense."""
    _country(profile.country)
    _languages(profile.country)
    _drafts(profile.policies)
    signin = dataclasses.replace(_signin(profile.signin, folder), national=_national(profile))
    _known(profile.documents.without_scanner, WITHOUT_SCANNER, "documents.without_scanner", "way without a scanner")
    return dataclasses.replace(
        profile,
        country=_in_words(profile.country),
        signin=signin,
        adapters=_adapters(profile.adapters),
        theme=_theme(profile.theme, folder),
        areas=_areas(profile.areas, profile.country.languages, folder),
        payments=_payments(profile.payments),
    )


def _country(country: Country) -> None:
    if not re.fullmatch("[A-Z]{3}", country.currency):
        raise Nonsense("country.currency", f"“{country.currency}” is not a code of three capital letters")
    _known(country.time_zone, available_timezones(), "country.time_zone", "time zone")
    _known(country.dialling_region, SUPPORTED_REGIONS, "country.dialling_region", "region of telephone numbers")
    for number, region in enumerate(country.sms_regions):
        _known(region, SUPPORTED_REGIONS, f"country.sms_regions[{number}]", "region of telephone numbers")


def _languages(country: Country) -> None:
    if not country.languages:
        raise Nonsense("country.languages", "name at least one language")
    for number, code in enumerate(country.languages):
        if not _is_language(code):
            raise Nonsense(f"country.languages[{number}]", f"no dates and numbers are known for language “{code}”")
        if code not in country.language_names:
            raise Nonsense(f"country.language_names.{code}", "this key is missing: every language needs its name")
    if not has_catalogue(country.languages[0]):
        start = f"`manage.py messages {country.languages[0]}` begins one"
        raise Nonsense("country.languages[0]", f"“{country.languages[0]}” has no catalogue of texts yet: {start}")
    for code, calendar in country.calendars.items():
        _known(code, country.languages, f"country.calendars.{code}", "language")
        _known(calendar, (*CALENDARS, GREGORIAN), f"country.calendars.{code}", "calendar")


def _in_words(country: Country) -> Country:
    def checked(name: str) -> MappingProxyType[str, str]:
        return _texts(getattr(country, name), country.languages, f"country.{name}")

    return dataclasses.replace(
        country, name=checked("name"), ministry=checked("ministry"), help_hours=checked("help_hours")
    )


def _is_language(code: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,3}(-[a-z]+)?", code)) and has_locale(code.replace("-", "_"))


def _texts(texts: Mapping[str, str], languages: tuple[str, ...], key: str) -> MappingProxyType[str, str]:
    """The texts with the first language first: it must be there, as the others fall back to it."""
    if languages[0] not in texts:
        raise Nonsense(f"{key}.{languages[0]}", "this key is missing: the first language needs its text")
    for code in texts:
        if not _is_language(code):
            raise Nonsense(f"{key}.{code}", f"unknown language “{code}”")
    return MappingProxyType({languages[0]: texts[languages[0]], **texts})


def _drafts(policies: Policies) -> None:
    """The second warning comes after the first, and both before the end."""
    if policies.draft_warning_days >= policies.draft_days:
        raise Nonsense("policies.draft_warning_days", "must be less than policies.draft_days")
    if policies.draft_last_warning_days >= policies.draft_warning_days:
        raise Nonsense("policies.draft_last_warning_days", "must be less than policies.draft_warning_days")


def _signin(signin: SignIn, folder: Path) -> SignIn:
    if not signin.methods:
        raise Nonsense("signin.methods", "name at least one way to sign in")
    for number, method in enumerate(signin.methods):
        _known(method, SIGNIN_METHODS, f"signin.methods[{number}]", "sign-in method")
    _known(signin.staff_keys, STAFF_KEYS, "signin.staff_keys", "rule for the keys of staff")
    card = signin.card
    if "card" in signin.methods or card != Card():
        card = usable(card, folder)
    return dataclasses.replace(signin, card=card)


def _national(profile: Profile) -> national.NationalLogin | None:
    login = profile.signin.national
    if login is None:
        if "national" in profile.signin.methods:
            raise Nonsense("signin.national", "this table is missing: it says where “national” leads")
        return None
    name = _texts(login.name, profile.country.languages, "signin.national.name")
    try:
        national.accept(login)
    except national.Unfit as wrong:
        raise Nonsense(f"signin.national.{wrong.key}", wrong.reason) from None
    return dataclasses.replace(login, name=name)


def _adapters(adapters: Adapters) -> Adapters:
    for channel, name in adapters.senders.items():
        _known(channel, CHANNELS, f"adapters.senders.{channel}", "channel")
        _known(name, SENDERS, f"adapters.senders.{channel}", "adapter")
        if channel not in CARRIES[name]:
            raise Nonsense(f"adapters.senders.{channel}", f"adapter “{name}” does not carry {channel}")
    if "sms" not in adapters.senders:
        raise Nonsense("adapters.senders.sms", "this key is missing: codes go to the telephone")
    _known(adapters.national_number, NATIONAL_NUMBERS, "adapters.national_number", "rule of national numbers")
    senders = {channel: SENDERS[name] for channel, name in adapters.senders.items()}
    rule = NATIONAL_NUMBERS[adapters.national_number]
    return dataclasses.replace(adapters, senders=MappingProxyType(senders), national_number=rule)


def _areas(areas: Areas, languages: tuple[str, ...], folder: Path) -> Areas:
    """Every level once and with its name; the file beside the profile by its whole path. Whether it is there is asked
    when it is read in: the portal runs without it."""
    if len(areas.levels) > MOST_LEVELS:
        raise Nonsense("areas.levels", f"at most {MOST_LEVELS} levels")
    for number, level in enumerate(areas.levels):
        if not re.fullmatch("[a-z][a-z0-9_-]{0,29}", level) or level == LOWEST or level in areas.levels[:number]:
            raise Nonsense(f"areas.levels[{number}]", f"“{level}” is no name for a level, or stands here twice")
        if level not in areas.names:
            raise Nonsense(f"areas.names.{level}", "this key is missing: every level needs its name")
    # Levels of the profile that is extended may stand here too.
    names = {level: _texts(texts, languages, f"areas.names.{level}") for level, texts in areas.names.items()}
    file = str(folder / areas.file) if areas.file else ""
    return dataclasses.replace(areas, names=MappingProxyType(names), file=file)


def _payments(payments: Payments) -> Payments:
    """Each bank and operator once: answers and accounts keep its name. Names of those of the profile that is extended
    may stand here too."""
    for kind in ("banks", "wallets"):
        listed = getattr(payments, kind)
        for number, name in enumerate(listed):
            if name in listed[:number] or len(name) > LONGEST_PROVIDER:
                raise Nonsense(f"payments.{kind}[{number}]", f"“{name}” is too long, or stands here twice")
    for name, texts in payments.names.items():
        for code in texts:
            if not _is_language(code):
                raise Nonsense(f"payments.names.{name}.{code}", f"unknown language “{code}”")
    return payments


def _theme(theme: Theme, folder: Path) -> Theme:
    try:
        return accept(theme, folder)
    except Unfit as wrong:
        raise Nonsense(f"theme.{wrong.key}", wrong.reason) from None


def _known(name: str, names: Container[str], key: str, what: str) -> None:
    if name not in names:
        raise Nonsense(key, f"unknown {what} “{name}”")
