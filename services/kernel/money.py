"""Amounts of money: a whole number of minor units and a currency. No fractions of a cent exist."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from .text import latin_digits

# Currencies whose minor unit is not the hundredth part (ISO 4217). All others have two decimals.
_DECIMALS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "XAF", "XOF", "RWF", "UGX"), 0),
    **dict.fromkeys(("JOD", "KWD", "TND", "IQD", "BHD", "OMR", "LYD"), 3),
}
# How often in a year an amount comes that is told for each of these.
PERIODS = {"week": 52, "fortnight": 26, "month": 12, "year": 1}
_GROUPS = re.compile(r"[\s\u00a0\u202f'’٬]")
_AMOUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# How many digits of whole units somebody may write.
MOST_DIGITS = 13
_THREE = 3


class NotAnAmount(ValueError):
    """A text that is no amount of money. `reason`: unreadable, negative, too_precise or too_large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units (hundredths for most currencies) of `currency` (ISO 4217 code).

    Amounts of one currency add, subtract, compare and multiply by whole numbers. Two currencies do not mix.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError("minor units are a whole number")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        if isinstance(times, bool) or not isinstance(times, int):
            return NotImplemented
        return Money(self.minor * times, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def percent(self, share: int) -> "Money":
        """`share` hundredths of the amount, halves rounded up. The one rounding rule of the house.

        50 percent of TVM 6.05 is TVM 3.03.
        """
        return Money((self.minor * share + 50) // 100, self.currency)

    def a_month(self, period: str) -> "Money":
        """This amount, told for each `period` of PERIODS, as it comes in a month; halves rounded up."""
        return Money((self.minor * PERIODS[period] * 2 + 12) // 24, self.currency)

    def formatted(self, language: str = "en") -> str:
        """For people: “TVM 1,420.00”, “1 420,00 TVM”: separators, digits and the side of the code as CLDR says.

        No line breaks within an amount.
        """
        locale, number = _locale(language), self.number(language)
        code_comes_last = locale.currency_formats["standard"].pattern.partition(";")[0].endswith("¤")
        return "\N{NO-BREAK SPACE}".join((number, self.currency) if code_comes_last else (self.currency, number))

    def number(self, language: str = "en") -> str:
        """The same where the currency stands beside it: “1,420.00”, “1 420,00”. `parse` reads it back."""
        decimals = decimals_of(self.currency)
        amount = Decimal(self.minor).scaleb(-decimals)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return str(format_decimal(amount, format=pattern, locale=_locale(language)))

    def typed(self) -> str:
        """As a person would type it into a field: 1420.00."""
        return f"{Decimal(self.minor).scaleb(-decimals_of(self.currency)):f}"

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """Reads what a person typed: digits of any script, comma or point, spaces between thousands.

        A single separator before exactly three digits groups thousands (1,420 and 1.420 are one thousand four
        hundred and twenty) because no one types tenths of a cent. Raises NotAnAmount, a ValueError.
        """
        plain = latin_digits(text).replace("٫", ".").strip()
        plain = _GROUPS.sub("", plain.upper().removeprefix(currency).removesuffix(currency))
        if re.fullmatch(r"[-−][0-9.,]+", plain):
            raise NotAnAmount("negative")
        if not _AMOUNT.fullmatch(plain):
            raise NotAnAmount("unreadable")
        whole, fraction = _divided(plain, decimals_of(currency))
        if len(whole.lstrip("0")) > MOST_DIGITS:
            raise NotAnAmount("too_large")
        return cls(int(whole + fraction.ljust(decimals_of(currency), "0")), currency)

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise TypeError("Money goes with money only")
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return other.minor


def decimals_of(currency: str) -> int:
    """How many decimals the currency has."""
    return _DECIMALS.get(currency, 2)


def _divided(plain: str, decimals: int) -> tuple[str, str]:
    """Whole part and fraction of an amount whose separators may group thousands or divide the fraction."""
    parts = re.split(r"[.,]", plain)
    marks = re.findall(r"[.,]", plain)
    divides = _last_mark_divides(marks, len(parts[-1]), decimals)
    groups = parts[:-1] if divides else parts
    grouping = marks[:-1] if divides else marks
    if len(set(grouping)) > 1 or (divides and marks[-1] in grouping) or (grouping and not _well_grouped(groups)):
        raise NotAnAmount("unreadable")
    if divides and len(parts[-1]) > decimals:
        raise NotAnAmount("too_precise")
    return "".join(groups), parts[-1] if divides else ""


def _last_mark_divides(marks: list[str], digits_after: int, decimals: int) -> bool:
    if not marks:
        return False
    if len(set(marks)) > 1:
        return True
    return len(marks) == 1 and (digits_after != _THREE or decimals == _THREE)


def _well_grouped(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= _THREE and all(len(group) == _THREE for group in groups[1:])


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
