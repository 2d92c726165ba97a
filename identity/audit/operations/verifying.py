"""Checking the whole trail against its seals and against the heads outside the database."""

from dataclasses import dataclass
from itertools import zip_longest

from .. import heads
from ..digests import merkle_root
from ..models import Entry, Seal


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `position` is the id of the first bad entry, `seal` the number of its seal."""

    entries: int
    seals: int
    position: int | None = None
    seal: int | None = None
    reason: str = ""

    @property
    def intact(self) -> bool:
        return not self.reason


class _Found(Exception):
    def __init__(self, reason: str, *, position: int | None = None, seal: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.position, self.seal = reason, position, seal


def verify() -> Verification:
    """Check every entry and seal; name the first bad position.

    Finds an edited, removed, inserted or moved entry, a broken chain of seals and, against the heads on
    file, a tail that was cut off or a trail that was written anew as a whole.
    """
    entries = seals = 0
    try:
        previous = ""
        for number, closed in enumerate(Seal.objects.order_by("number").iterator(chunk_size=50), start=1):
            entries += _check_seal(closed, number=number, previous=previous)
            previous, seals = closed.root, seals + 1
        entries += _check_open_entries()
        _check_heads()
    except _Found as found:
        return Verification(entries, seals, found.position, found.seal, found.reason)
    return Verification(entries, seals)


def _check_seal(closed: Seal, *, number: int, previous: str) -> int:
    if closed.number != number:
        raise _Found("A seal is missing.", seal=number)
    leaves = [(position, digest) for position, digest in closed.leaves]
    entries = Entry.objects.filter(seal=closed).order_by("id").iterator(chunk_size=1000)
    for leaf, entry in zip_longest(leaves, entries):
        _check_leaf(leaf, entry, seal=number)
    if closed.previous != previous or merkle_root(leaves, previous) != closed.root:
        raise _Found("The seal does not fit its entries or the seal before it.", seal=number)
    return len(leaves)


def _check_leaf(leaf: tuple[int, str] | None, entry: Entry | None, *, seal: int) -> None:
    if leaf is None or (entry is not None and entry.pk < leaf[0]):
        raise _Found("An entry was put in after sealing.", position=entry.pk if entry else None, seal=seal)
    position, digest = leaf
    if entry is None or entry.pk > position:
        raise _Found("An entry was removed.", position=position, seal=seal)
    if entry.digest != digest or entry.expected_digest() != digest:
        raise _Found("An entry was changed.", position=position, seal=seal)


def _check_open_entries() -> int:
    count = 0
    for entry in Entry.objects.filter(seal=None).order_by("id").iterator(chunk_size=1000):
        if entry.expected_digest() != entry.digest:
            raise _Found("An entry was changed.", position=entry.pk)
        count += 1
    return count


def _check_heads() -> None:
    roots = dict(Seal.objects.values_list("number", "root"))
    for head in heads.kept():
        if head.number not in roots:
            raise _Found("The end of the trail was cut off.", seal=head.number)
        if roots[head.number] != head.root:
            raise _Found("The seal is not the one on file.", seal=head.number)
