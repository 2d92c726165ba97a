"""Finds a figure in running text, as any language of the portal writes it: ١٬٦٥٠٫٠٠, 1 650,00, 1,650, “five”."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from services.catalogue.figures import Figure, FigureKind

_SPACES = " \u00a0\u202f"
_NUMBER = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,٫]\d+)?|\d+(?:[.,٫٬'’]\d+)*")
_SEPARATOR = re.compile(r"[.,٫٬'’ \u00a0\u202f]")
_GROUP = 3
_NEAR = 24
_AROUND = 40
_SURELY_AN_AMOUNT = 100
# What stands beside a number that counts years, shares or points. A language that is not here asks for no such word.
_BESIDE = {
    FigureKind.AGE: {
        "en": r"\bages?\b|\baged\b|\bold(?:er)?\b|\byears?\b|\bunder\b|\byounger\b|\bchild",
        "fr": r"\bans?\b|\bâgée?s?\b|\bâge\b|\bmoins de\b|\benfant",
        "ar": r"سن|عمر|عام|أعوام|دون|تحت|طفل|أطفال",
    },
    FigureKind.SHARE: dict.fromkeys(
        ("en", "fr", "ar"), r"%|٪|\bper ?cent\b|\bpour ?cent\b|بالمئة|في المئة|بالمائة|في المائة"
    ),
    FigureKind.SCORE: dict.fromkeys(("en", "fr", "ar"), r"\bpoints?\b|\bscore\b|نقطة|نقاط"),
}
# From nought upwards: laws that name ages in words name small ones.
_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt",
    "ar": "صفر واحد اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر",
}
_ARABIC_ORDINALS = {"الثالثة": 3, "الرابعة": 4, "الخامسة": 5, "السادسة": 6, "السابعة": 7, "الثامنة": 8, "العاشرة": 10}


@dataclass(frozen=True, slots=True)
class Written:
    """A number in a text: what it may mean, and where it stands."""

    values: frozenset[Decimal]
    start: int
    end: int


def quotes(text: str, figure: Figure, language: str) -> list[str]:
    """The words around every place where `text` states this figure."""
    plain = "".join(_latin(character) for character in text)
    base = language.partition("-")[0]
    found = [*_in_digits(plain), *(_in_words(plain, base) if figure.kind is FigureKind.AGE else ())]
    stated = [number for number in found if figure.value in number.values and _means(plain, number, figure, base)]
    return [_excerpt(text, number) for number in sorted(stated, key=lambda number: number.start)]


def _means(text: str, number: Written, figure: Figure, language: str) -> bool:
    """Whether the words beside a number say that it counts what the figure counts."""
    beside = text[max(number.start - _NEAR, 0) : number.end + _NEAR]
    if figure.kind is FigureKind.MONEY:
        return figure.value >= _SURELY_AN_AMOUNT or figure.currency in beside
    wanted = _BESIDE[figure.kind].get(language)
    return wanted is None or re.search(wanted, beside, re.IGNORECASE) is not None


def _in_digits(text: str) -> Iterator[Written]:
    for match in _NUMBER.finditer(text):
        yield Written(_readings(match.group()), match.start(), match.end())


def _readings(written: str) -> frozenset[Decimal]:
    """What a number may mean: 1.650 is one thousand six hundred and fifty, or one and a bit."""
    parts = _SEPARATOR.split(written)
    readings = set()
    if all(len(part) == _GROUP for part in parts[1:]):
        readings.add(Decimal("".join(parts)))
    if len(parts) > 1 and all(len(part) == _GROUP for part in parts[1:-1]):
        readings.add(Decimal("".join(parts[:-1]) + "." + parts[-1]))
    return frozenset(readings)


def _in_words(text: str, language: str) -> Iterator[Written]:
    words = {word: value for value, word in enumerate(_WORDS.get(language, "").split())}
    if language == "ar":
        words |= {f"{word}ة": value for word, value in words.items()} | _ARABIC_ORDINALS
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()):
        if match.group() in words:
            yield Written(frozenset({Decimal(words[match.group()])}), match.start(), match.end())


def _excerpt(text: str, number: Written) -> str:
    start, end = max(number.start - _AROUND, 0), min(number.end + _AROUND, len(text))
    left = text.rfind(" ", 0, start + 1) + 1 if start else 0
    right = text.find(" ", end)
    right = len(text) if right < 0 else right
    return ("… " if left else "") + text[left:right].strip() + (" …" if right < len(text) else "")


def _latin(character: str) -> str:
    return str(unicodedata.decimal(character, character))
