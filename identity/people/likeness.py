"""When two records look like one person. It raises a question for a person to answer, and never answers it."""

from collections.abc import Set
from dataclasses import dataclass, field

from .names import fold
from .rough_days import RoughDay


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared: the search key of the name, the day of birth, and the digests of current contacts."""

    name_key: str
    born: RoughDay | None
    contacts: Set[str] = field(default_factory=frozenset)


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: the same words in any order, or two in common and the rest left out.

    In two scripts they never are; then a person looks.
    """
    words, others = set(fold(one).split()), set(fold(other).split())
    shared = words & others
    return bool(shared) and (words == others or (len(shared) > 1 and shared in (words, others)))


def reasons(one: Traits, other: Traits) -> list[str]:
    """Return why the two may be one person, as codes; empty when nothing speaks for it.

    A shared telephone alone says nothing: families share one. A year of birth alone says little: it needs a contact.
    """
    name = one.name_key == other.name_key
    birth = one.born is not None and one.born == other.born
    contact = not one.contacts.isdisjoint(other.contacts)
    exact = birth and one.born is not None and one.born.is_exact
    found = {
        "name_and_birth": name and exact,
        "name_and_contact": name and contact,
        "birth_and_contact": exact and contact,
    }
    return [code for code, holds in found.items() if holds]
