"""What conditions are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

# How an age in completed years stands to a number: asked of days.
AGES = ("age_lt", "age_le", "age_gt", "age_ge")
# How many rows there are, beside a number.
COUNTED = ("eq", "ne", "lt", "le", "gt", "ge")
OPERATORS = (*COUNTED, "in", "contains", *AGES, "answered")


@dataclass(frozen=True, slots=True)
class Compare:
    """One question's answer beside a value. In a row, `q` names a field of that row first, then a question."""

    q: str
    op: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The other does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AnyRow:
    """At least one row of a repeat is so."""

    of: str
    where: "Condition"


@dataclass(frozen=True, slots=True)
class AllRows:
    """Every row of a repeat is so, and there is one."""

    of: str
    where: "Condition"


@dataclass(frozen=True, slots=True)
class Rows:
    """So many rows of a repeat, all of them or those that are so."""

    of: str
    op: str
    value: Any
    where: "Condition | None" = None


Condition = Compare | All | AnyOf | Not | AnyRow | AllRows | Rows


class Leaf(NamedTuple):
    """A part that looks at answers: `at` is the way to it, `of` the repeat in whose rows it stands, if in any."""

    at: str
    of: str
    node: Compare | AnyRow | AllRows | Rows


def leaves(condition: Condition | None, at: str = "", of: str = "") -> Iterator[Leaf]:
    """Every part that looks at answers, in the order written."""
    match condition:
        case Compare():
            yield Leaf(at, of, condition)
        case All(parts) | AnyOf(parts):
            word = "all" if isinstance(condition, All) else "any"
            for number, part in enumerate(parts):
                yield from leaves(part, f"{at}.{word}.{number}", of)
        case Not(part):
            yield from leaves(part, f"{at}.not", of)
        case AnyRow() | AllRows() | Rows():
            word = {AnyRow: "any_row", AllRows: "all_rows", Rows: "rows"}[type(condition)]
            yield Leaf(f"{at}.{word}", of, condition)
            yield from leaves(condition.where, f"{at}.{word}.where", condition.of)


def names(condition: Condition | None, fields: Mapping[str, frozenset[str]], of: str = "") -> Iterator[str]:
    """The questions that a condition looks at, without the fields of rows. `fields` are those of each repeat, `of` is
    the repeat in whose rows the condition itself stands.
    """
    for leaf in leaves(condition, of=of):
        name = leaf.node.q if isinstance(leaf.node, Compare) else leaf.node.of
        if not isinstance(leaf.node, Compare) or name not in fields.get(leaf.of, frozenset()) | fields.get(
            of, frozenset()
        ):
            yield name
