"""The ring of keys as a document.

`{"current": "k1", "keys": {"k1": "<32 bytes, base64>"}, "index": "<32 bytes>", "later_indexes": {"i2": …},
"pseudonyms": {"p1": …}}`. `keys` seal values. `index` makes digests: those that are printed on receipts, which must
hold for ever, and those by which rows are looked up, until `later_indexes` has a newer one. `pseudonyms` are the roots
of the names that other sectors know people by. No key is ever used for two of these.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import KeysMissing

KEY_BYTES = 32
FIRST_INDEX = "i1"


@dataclass(frozen=True, slots=True)
class Ring:
    current: str
    keys: Mapping[str, bytes]
    index: bytes
    later_indexes: Mapping[str, bytes] = field(default_factory=dict)
    pseudonyms: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def indexes(self) -> Mapping[str, bytes]:
        """Every key of look-ups by name, oldest first."""
        return {FIRST_INDEX: self.index, **self.later_indexes}

    @property
    def current_index(self) -> str:
        return list(self.indexes)[-1]

    def as_json(self) -> str:
        written: dict[str, Any] = {"current": self.current, "keys": _written(self.keys), "index": _text(self.index)}
        if self.later_indexes:
            written["later_indexes"] = _written(self.later_indexes)
        if self.pseudonyms:
            written["pseudonyms"] = _written(self.pseudonyms)
        return json.dumps(written)

    @classmethod
    def from_json(cls, text: str) -> "Ring":
        """Read a ring. The exception says nothing of what stood in the text."""
        try:
            raw = json.loads(text)
            later, pseudonyms = _read(raw.get("later_indexes", {})), _read(raw.get("pseudonyms", {}))
            ring = cls(str(raw["current"]), _read(raw["keys"]), _bytes(raw["index"]), later, pseudonyms)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeysMissing("The key ring cannot be read.") from None
        every = [*ring.keys.values(), *ring.indexes.values(), *pseudonyms.values()]
        if ring.current not in ring.keys or {len(key) for key in every} != {KEY_BYTES}:
            raise KeysMissing("The key ring lacks its current key, or a key is not 32 bytes long.")
        return ring

    @classmethod
    def new(cls) -> "Ring":
        return cls("k1", {"k1": _random()}, _random(), pseudonyms={"p1": _random()})

    def with_new_key(self) -> "Ring":
        name = _next("k", self.keys)
        return replace(self, current=name, keys={**self.keys, name: _random()})

    def with_new_index(self) -> "Ring":
        name = _next("i", self.indexes)
        return replace(self, later_indexes={**self.later_indexes, name: _random()})

    def with_new_pseudonyms(self) -> "Ring":
        name = _next("p", self.pseudonyms)
        return replace(self, pseudonyms={**self.pseudonyms, name: _random()})


def _next(letter: str, names: Mapping[str, bytes]) -> str:
    """Return a name that no key has, also after an old one was taken out."""
    return f"{letter}{max((int(name[1:]) for name in names if name[1:].isdecimal()), default=0) + 1}"


def _random() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _written(keys: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _text(key) for name, key in keys.items()}


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _read(keys: Mapping[str, str]) -> dict[str, bytes]:
    return {str(name): _bytes(key) for name, key in keys.items()}
