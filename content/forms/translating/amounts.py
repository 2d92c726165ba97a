"""Amounts of money in the blocks: as people write them on the screen, in minor units where the draft is stored.

So what is stored means what it always meant. A typed amount that is none is kept as it was typed, and the check names
its field: as a bound it is a text then and no number, and in a comparison it bears the currency, which no stored amount
does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from services.forms.types import TYPES, Refused
from services.kernel.money import MOST_DIGITS, Money, decimals_of

from .answers import bare
from .scopes import Types, by_block, within

Raw = Sequence[Mapping[str, Any]]
BOUNDS = frozenset({"minimum_minor", "maximum_minor"})
_MONEY = bare({"id": "", "type": "money"})


def on_screen(pages: Raw) -> list[Any]:
    """These pages with every amount as somebody writes it who reads the screen."""
    return _written(pages, _number)


def for_reading(pages: Raw) -> list[Any]:
    """The same with the currency, where nothing else says it."""
    return _written(pages, in_words)


def in_draft(pages: Raw) -> list[Any]:
    """What came from the screen, as it is stored."""
    found = deepcopy(list(pages))
    for amount in _amounts(found, by_block(found), "pages"):
        typed = _typed(amount.value)
        minor, _reason = _read(typed)
        if amount.is_bound:
            amount.put(minor if minor is not None else typed or None)
        else:
            amount.put(str(minor) if minor is not None else _marked(typed))
    return found


def unread(pages: Raw) -> Iterator[tuple[str, str]]:
    """The field of the screen that holds an amount which is none, and the reason."""
    for amount in _amounts(list(pages), by_block(pages), "pages"):
        reason = "" if amount.minor is not None else _read(_typed(amount.value))[1]
        if amount.value and reason and amount.holder.get("op") != "answered":
            yield amount.field, reason


def in_words(minor: int) -> str:
    """With its currency, for reading."""
    return Money(minor, settings.PORTICO_CURRENCY).formatted(get_language() or settings.LANGUAGE_CODE)


def told(condition: Any, types: Types) -> Any:
    """The same condition, its amounts in words."""
    if isinstance(condition, list):
        return [told(each, types) for each in condition]
    if not isinstance(condition, dict):
        return condition
    if types.get(condition.get("q", "")) == "money" and is_amount(condition.get("value")):
        return {**condition, "value": in_words(condition["value"])}
    return {key: told(each, within(condition, key, types)) for key, each in condition.items()}


def can_be_written(condition: Any, types: Types) -> bool:
    """Whether people can write every amount of it."""
    if isinstance(condition, list):
        return all(can_be_written(each, types) for each in condition)
    if not isinstance(condition, dict):
        return True
    value = condition.get("value")
    if types.get(condition.get("q", "")) == "money" and isinstance(value, int):
        return is_amount(value)
    return all(can_be_written(each, within(condition, key, types)) for key, each in condition.items())


def is_amount(minor: Any) -> bool:
    """Whether it can be written as people write amounts."""
    is_whole = isinstance(minor, int) and not isinstance(minor, bool)
    return is_whole and 0 <= minor < 10 ** (MOST_DIGITS + decimals_of(settings.PORTICO_CURRENCY))


@dataclass(frozen=True, slots=True)
class _Amount:
    """One field that holds an amount: where it stands in the blocks, and what the screen calls it."""

    holder: dict[str, Any]
    key: str
    field: str

    @property
    def value(self) -> Any:
        return self.holder[self.key]

    @property
    def is_bound(self) -> bool:
        return self.key in BOUNDS

    @property
    def minor(self) -> int | None:
        """What is stored, as far as it is an amount: of a bound a whole number, in a comparison its digits."""
        try:
            found = self.value if self.is_bound else int(self.value)
        except (TypeError, ValueError):
            return None
        return found if is_amount(found) else None

    def put(self, value: Any) -> None:
        self.holder[self.key] = value


def _amounts(part: Any, types: Types, field: str) -> Iterator[_Amount]:
    if isinstance(part, list):
        for number, each in enumerate(part):
            yield from _amounts(each, types, f"{field}-{number}")
    elif isinstance(part, dict):
        for key, each in part.items():
            if key in BOUNDS or (key == "value" and types.get(part.get("question", "")) == "money"):
                yield _Amount(part, key, f"{field}-{key}")
            else:
                yield from _amounts(each, within(part, key, types), f"{field}-{key}")


def _written(pages: Raw, write: Callable[[int], str]) -> list[Any]:
    found = deepcopy(list(pages))
    for amount in _amounts(found, by_block(found), "pages"):
        amount.put(_typed(amount.value) if amount.minor is None else write(amount.minor))
    return found


def _number(minor: int) -> str:
    return Money(minor, settings.PORTICO_CURRENCY).number(get_language() or settings.LANGUAGE_CODE)


def _typed(value: Any) -> str:
    return str("" if value is None else value).removeprefix(f"{settings.PORTICO_CURRENCY} ").strip()


def _marked(typed: str) -> str:
    return f"{settings.PORTICO_CURRENCY} {typed}" if typed else ""


def _read(typed: str) -> tuple[int | None, str]:
    """The amount in minor units, or why it is none."""
    try:
        return TYPES["money"].read(_MONEY, {"": typed})["minor"], ""
    except Refused as wrong:
        return None, wrong.text
