"""Fingerprints of the trail: one digest per entry, one Merkle root per batch."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

# A leaf and a node never hash to the same value, so a node cannot be passed off as an entry.
_LEAF = b"\x00"
_NODE = b"\x01"


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return the one way to write this content down: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical content, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def merkle_root(leaves: Sequence[tuple[int, str]], previous: str) -> str:
    """Return the root over (position, digest) pairs, bound to the root before it.

    An odd node moves up unpaired; it is never doubled, so two different batches cannot share a root.
    """
    level = [hashlib.sha256(_LEAF + f"{position}:{digest}".encode()).digest() for position, digest in leaves]
    while len(level) > 1:
        paired = [hashlib.sha256(_NODE + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    top = level[0] if level else b""
    return hashlib.sha256(_NODE + previous.encode() + top).hexdigest()
