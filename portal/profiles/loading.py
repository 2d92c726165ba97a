"""Reads a profile file into a frozen object, or stops with file, key and reason."""

import dataclasses
import re
import tomllib
import types
import typing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .meaning import resolve
from .nonsense import Nonsense
from .schema import Profile

DEFAULT = Path(__file__).parent / "eservices.toml"


class ProfileError(Exception):
    """The profile cannot be used. The text names the file, the key and the reason."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(f"{path.name}: {key}: {reason}")
        self.key, self.reason = key, reason


def load(path: Path) -> Profile:
    """The profile in `path`. Raises ProfileError for what is unknown, missing, of the wrong type or without meaning."""
    profile = typing.cast(Profile, _read(Profile, _whole(path), path, ""))
    try:
        return resolve(profile, path.parent)
    except Nonsense as wrong:
        raise ProfileError(path, wrong.key, wrong.reason) from None


def _whole(path: Path) -> dict[str, Any]:
    """What the file says, laid over the profile that it extends."""
    said = _tables(path)
    if "extends" not in said:
        return said
    name = _expect(str, said.pop("extends"), path, "extends")
    if not re.fullmatch(r"[a-z0-9_-]+", name) or not (below := path.with_name(f"{name}.toml")).is_file():
        raise ProfileError(path, "extends", f"there is no profile “{name}” beside this one")
    ground = _tables(below)
    if "extends" in ground:
        raise ProfileError(path, "extends", f"“{name}” extends a profile itself; extend that one")
    return _laid_over(ground, said)


def _laid_over(ground: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; everything else is replaced."""
    merged = dict(ground)
    for key, value in said.items():
        both = isinstance(value, dict) and isinstance(ground.get(key), dict)
        merged[key] = _laid_over(ground[key], value) if both else value
    return merged


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileError(path, "(file)", "there is no such file") from None
    except OSError as error:
        raise ProfileError(path, "(file)", f"cannot be opened: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(path, "(file)", f"not readable as TOML: {error}") from None


def _read(kind: Any, value: Any, path: Path, key: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return _read_table(typing.cast(type, kind), value, path, key)
    origin = typing.get_origin(kind)
    if origin is types.UnionType:  # a table that may be left out
        return _read(typing.get_args(kind)[0], value, path, key)
    if origin is tuple:
        return tuple(_read(str, item, path, f"{key}[{n}]") for n, item in enumerate(_expect(list, value, path, key)))
    if origin is MappingProxyType:
        table = _expect(dict, value, path, key)
        inner = typing.get_args(kind)[1]
        return MappingProxyType({name: _read(inner, item, path, f"{key}.{name}") for name, item in table.items()})
    return _expect(kind, value, path, key)


def _read_table(kind: type, value: Any, path: Path, key: str) -> Any:
    table = _expect(dict, value, path, key or "(file)")
    hints = typing.get_type_hints(kind)
    prefix = f"{key}." if key else ""
    for name in table:
        if name not in hints:
            raise ProfileError(path, prefix + name, "this key is not known")
    for name in _needed(kind):
        if name not in table:
            raise ProfileError(path, prefix + name, "this key is missing")
    return kind(**{name: _read(hints[name], value, path, prefix + name) for name, value in table.items()})


def _needed(kind: type) -> list[str]:
    """The keys of a table that have no default."""
    blank = dataclasses.MISSING
    fields = dataclasses.fields(kind)
    return [each.name for each in fields if each.default is blank and each.default_factory is blank]


def _expect(kind: type, value: Any, path: Path, key: str) -> Any:
    if type(value) is not kind:
        raise ProfileError(path, key, f"must be {kind.__name__}, not {type(value).__name__}")
    if kind is int and isinstance(value, int) and value <= 0:
        raise ProfileError(path, key, "must be more than 0")
    if isinstance(value, str) and not value.strip():
        raise ProfileError(path, key, "must not be empty")
    return value
