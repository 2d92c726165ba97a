"""Reads a profile file into a frozen object, or stops with file, key and reason."""

import dataclasses
import os
import tomllib
import typing
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import available_timezones

from .adapters import SECOND_FACTORS, SENDERS, SIGNIN_METHODS
from .schema import Profile

HERE = Path(__file__).parent


class ProfileError(Exception):
    """The profile cannot be used. The text names the file, the key and the reason."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(f"{path.name}: {key}: {reason}")
        self.key, self.reason = key, reason


def load(path: Path) -> Profile:
    """The profile in `path`. Raises ProfileError for anything unknown, missing or of the wrong type."""
    try:
        source = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileError(path, "(file)", "there is no such file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(path, "(file)", f"not readable as TOML: {error}") from None
    profile = typing.cast(Profile, _read(Profile, source, path, ""))
    return _resolve(profile, path)


def _read(kind: Any, value: Any, path: Path, key: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return _read_table(typing.cast(type, kind), value, path, key)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return tuple(_read(str, item, path, f"{key}[{n}]") for n, item in enumerate(_expect(list, value, path, key)))
    if origin is MappingProxyType:
        table = _expect(dict, value, path, key)
        return MappingProxyType({name: _read(str, item, path, f"{key}.{name}") for name, item in table.items()})
    return _expect(kind, value, path, key)


def _read_table(kind: type, value: Any, path: Path, key: str) -> Any:
    table = _expect(dict, value, path, key or "(file)")
    hints = typing.get_type_hints(kind)
    prefix = f"{key}." if key else ""
    for name in table:
        if name not in hints:
            raise ProfileError(path, prefix + name, "this key is not known")
    for name in hints:
        if name not in table:
            raise ProfileError(path, prefix + name, "this key is missing")
    return kind(**{name: _read(hint, table[name], path, prefix + name) for name, hint in hints.items()})


def _expect(kind: type, value: Any, path: Path, key: str) -> Any:
    if type(value) is not kind:
        raise ProfileError(path, key, f"must be {kind.__name__}, not {type(value).__name__}")
    if isinstance(value, int) and value <= 0:
        raise ProfileError(path, key, "must be more than 0")
    if isinstance(value, str) and not value.strip():
        raise ProfileError(path, key, "must not be empty")
    return value


def _resolve(profile: Profile, path: Path) -> Profile:
    """Checks what types cannot say, and turns adapter names into dotted paths."""
    country = profile.country
    _known(country.time_zone, available_timezones(), path, "country.time_zone", "time zone")
    if not country.languages:
        raise ProfileError(path, "country.languages", "name at least one language")
    for code in country.languages:
        _known(code, country.language_names, path, "country.language_names", "language without a name:")
    for method in profile.signin.methods:
        _known(method, SIGNIN_METHODS, path, "signin.methods", "sign-in method")
    _known(profile.signin.staff_second_factor, SECOND_FACTORS, path, "signin.staff_second_factor", "second factor")
    for channel, name in profile.adapters.senders.items():
        _known(name, SENDERS, path, f"adapters.senders.{channel}", "adapter")
    senders = MappingProxyType({channel: SENDERS[name] for channel, name in profile.adapters.senders.items()})
    return dataclasses.replace(profile, adapters=dataclasses.replace(profile.adapters, senders=senders))


def _known(name: str, names: typing.Container[str], path: Path, key: str, what: str) -> None:
    if name not in names:
        raise ProfileError(path, key, f"unknown {what} “{name}”")


PROFILE = load(Path(os.environ.get("PORTICO_PROFILE", HERE / "eservices.toml")))
