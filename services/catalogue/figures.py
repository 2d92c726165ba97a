"""The single figures that the law of a programme names: what texts quote, and what goes out of date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from services.kernel.money import Money, decimals_of

from .parameters import Parameters


class FigureKind(StrEnum):
    """What a figure counts; words beside it tell the kinds apart."""

    MONEY = "money"
    AGE = "age"
    SHARE = "share"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure by its name in the parameters. An amount is in whole units of its currency: 240.00, not 24000."""

    name: str
    kind: FigureKind
    value: Decimal
    currency: str = ""

    def formatted(self, language: str) -> str:
        """As a page in this language writes it."""
        if self.kind is FigureKind.MONEY:
            return Money(int(self.value.scaleb(decimals_of(self.currency))), self.currency).formatted(language)
        return f"{self.value:f}"


def figures(parameters: Parameters, currency: str) -> list[Figure]:
    """Every figure of a set of parameters. The name of a parameter says what it counts."""
    found = []
    for field in fields(parameters):
        value = getattr(parameters, field.name)
        for name, number in _numbers(field.name, value):
            kind = _kind(name)
            if kind is FigureKind.MONEY:
                found.append(Figure(name, kind, Decimal(number).scaleb(-decimals_of(currency)), currency))
            else:
                found.append(Figure(name, kind, Decimal(number)))
    return found


def no_longer_true(now: list[Figure], before: Iterable[list[Figure]]) -> list[tuple[Figure, Figure]]:
    """Figures of earlier laws beside those that took their place, each once.

    A figure that the law of today names anywhere, be it for something else, is left out: a text that quotes it may
    well be right.
    """
    current = {figure.name: figure for figure in now}
    still_true = {(figure.kind, figure.value) for figure in now}
    gone: dict[tuple[str, Decimal], tuple[Figure, Figure]] = {}
    for old in (figure for figures in before for figure in figures):
        if old.name in current and (old.kind, old.value) not in still_true:
            gone.setdefault((old.name, old.value), (old, current[old.name]))
    return list(gone.values())


def _numbers(name: str, value: int | tuple[tuple[int, int], ...]) -> Iterator[tuple[str, int]]:
    if isinstance(value, int):
        yield name, value
        return
    for step, (score, amount) in enumerate(value, start=1):
        yield f"tier_{step}_score", score
        yield f"tier_{step}_minor", amount


def _kind(name: str) -> FigureKind:
    if name.endswith("_minor"):
        return FigureKind.MONEY
    if name.endswith("_percent"):
        return FigureKind.SHARE
    return FigureKind.SCORE if name.endswith("_score") else FigureKind.AGE
