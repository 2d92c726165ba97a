"""The steps of a migration: what becomes of the answers to a question of the older version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rename:
    """The same question under another id."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Values:
    """Other choices for the same question: old value to new one, or to None, which asks again."""

    question: str
    table: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Drop:
    """The question is gone; its answer is kept aside."""

    old: str


@dataclass(frozen=True, slots=True)
class Default:
    """The answer for whoever has given none."""

    question: str
    value: Any


@dataclass(frozen=True, slots=True)
class Split:
    """One question became several: for each old value, the new answers."""

    old: str
    table: Mapping[str, Mapping[str, Any]]


Step = Rename | Values | Drop | Default | Split


def filled_by(step: Step) -> list[str]:
    """The questions of the newer version that a step answers, by id; not what it fills only where nothing is said."""
    if isinstance(step, Rename):
        return [step.new]
    return sorted({name for row in step.table.values() for name in row}) if isinstance(step, Split) else []


def key_of(value: Any) -> str | None:
    """How a table names an answer: yes and no, a choice, a number. None for what no table can name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else None
