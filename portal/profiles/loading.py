"""Reads a profile file into a frozen object, or stops with file, key and reason."""

import dataclasses
import tomllib
import typing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .meaning import Nonsense, resolve
from .schema import Profile

DEFAULT = Path(__file__).parent / "eservices.toml"


class ProfileError(Exception):
    """The profile cannot be used. The text names the file, the key and the reason."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(f"{path.name}: {key}: {reason}")
        self.key, self.reason = key, reason


def load(path: Path) -> Profile:
    """The profile in `path`. Raises ProfileError for what is unknown, missing, of the wrong type or without meaning."""
    try:
        source = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileError(path, "(file)", "there is no such file") from None
    except OSError as error:
        raise ProfileError(path, "(file)", f"cannot be opened: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(path, "(file)", f"not readable as TOML: {error}") from None
    profile = typing.cast(Profile, _read(Profile, source, path, ""))
    try:
        return resolve(profile)
    except Nonsense as wrong:
        raise ProfileError(path, wrong.key, wrong.reason) from None


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
