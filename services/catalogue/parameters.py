"""The numbers that the law sets for each programme, in plain Python so that rules can read them.

Amounts are minor units of the programme's currency, ages are completed years, shares are hundredths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

_HUNDRED = 100
_OLDEST = 130


class ParametersRefused(ValueError):
    """Values that do not fit a programme. `places` names each key and what is wrong with it."""

    def __init__(self, places: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{key}: {reason}" for key, reason in places))
        self.places = places


@dataclass(frozen=True, slots=True)
class ChildGrantParameters:
    """A monthly amount for each child; a means test on the household's income less a part of its rent."""

    amount_per_child_minor: int
    child_age_limit: int
    income_limit_minor: int
    rent_counted_percent: int
    rent_counted_limit_minor: int
    usual_rent_minor: int

    CODE: ClassVar[str] = "CG"
    MOST: ClassVar[Mapping[str, int]] = {"rent_counted_percent": _HUNDRED, "child_age_limit": 25}


@dataclass(frozen=True, slots=True)
class OlderPersonsPensionParameters:
    """A monthly amount from an age on, less a share of other pensions."""

    amount_minor: int
    pension_age: int
    reduction_percent: int

    CODE: ClassVar[str] = "OP"
    MOST: ClassVar[Mapping[str, int]] = {"reduction_percent": _HUNDRED, "pension_age": _OLDEST}


@dataclass(frozen=True, slots=True)
class DisabilityAllowanceParameters:
    """A monthly amount by the score of a functional assessment, 0 to 100.

    `tiers` holds (lowest score, amount) in rising order; below the first nothing is owed.
    """

    tiers: tuple[tuple[int, int], ...]

    CODE: ClassVar[str] = "DA"
    MOST: ClassVar[Mapping[str, int]] = {}

    @property
    def minimum_score(self) -> int:
        """The score of the lowest tier: below it there is no allowance."""
        return self.tiers[0][0]


Parameters = ChildGrantParameters | OlderPersonsPensionParameters | DisabilityAllowanceParameters

SCHEMAS: Mapping[str, type[Parameters]] = {
    schema.CODE: schema
    for schema in (ChildGrantParameters, OlderPersonsPensionParameters, DisabilityAllowanceParameters)
}


def has_rules(code: str) -> bool:
    """Whether the law of programme `code` is written down here, so that its numbers can be set."""
    return code in SCHEMAS


def read(code: str, values: object) -> Parameters:
    """The parameters of programme `code`. Raises ParametersRefused for unknown programmes, keys and nonsense."""
    schema = SCHEMAS.get(code)
    if schema is None:
        raise ParametersRefused([("", f"no programme has the code {code}")])
    if not isinstance(values, Mapping):
        raise ParametersRefused([("", "a mapping of names to numbers is needed")])
    names = [field.name for field in fields(schema)]
    places = [(str(key), "is not known") for key in values if key not in names]
    places += [(name, "is missing") for name in names if name not in values]
    types = get_type_hints(schema)
    places += [
        (name, reason)
        for name in names
        if name in values and (reason := _fault(types[name], values[name], schema.MOST.get(name)))
    ]
    if places:
        raise ParametersRefused(places)
    return schema(**{name: _frozen(values[name]) for name in names})


def _fault(kind: Any, value: Any, most: int | None) -> str:
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        return _tiers_fault(value)
    if not _is_count(value):
        return "needs a whole number from 0 upwards"
    return f"is at most {most}" if most is not None and value > most else ""


def _tiers_fault(value: Any) -> str:
    pairs = list(value) if isinstance(value, list | tuple) else []
    if not pairs or not all(isinstance(pair, list | tuple) and len(pair) == len(("score", "amount")) for pair in pairs):
        return "needs pairs of a score and an amount"
    if not all(_is_count(number) for pair in pairs for number in pair):
        return "needs whole numbers from 0 upwards"
    scores = [pair[0] for pair in pairs]
    if scores != sorted(set(scores)) or scores[-1] > _HUNDRED:
        return "needs scores that rise, up to 100"
    amounts = [pair[1] for pair in pairs]
    return "" if amounts == sorted(amounts) else "needs amounts that do not fall"


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
