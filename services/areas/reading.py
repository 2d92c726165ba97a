"""Reads a list of areas as ministries keep it: a CSV file with one line for each area.

`code`, `level`, `parent` (empty for the largest areas) and `name_<language>` for the first language of the country are
needed. Names in the other languages, `from`, `until` (days like 2026-01-31) and `served_by` (the code of a district
with offices) may be left out or empty. `columns` turns a file of boundaries (ADM1_PCODE …) into such lines.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.kernel.text import clean

from .columns import has_codes, lines_of
from .country import Level, Place

Fault = tuple[int, str]
LONGEST_NAME, MOST_LINES = 150, 200_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class ListRefused(ValueError):
    """The list cannot be read in. `faults` holds (number of the line, reason); the first line is the heading."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"line {line}: {reason}" for line, reason in faults))
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class Known:
    """What the portal knows before it reads: levels, languages (the first is needed), districts with offices, and the
    areas of earlier lists."""

    levels: tuple[Level, ...]
    languages: tuple[str, ...]
    districts: Collection[str]
    places: Mapping[str, Place]


def read(content: bytes, known: Known) -> list[Place]:
    """The areas of the list, each behind the one that it lies in. Raises ListRefused with every line that is wrong."""
    table = _table(content)
    reader = _Reader(known)
    for number, line in lines_of(table, known.languages[0], [level.id for level in known.levels]):
        reader.take(number, line)
    reader.judge()
    if reader.faults:
        raise ListRefused(sorted(reader.faults))
    return sorted(reader.places.values(), key=lambda place: (place.depth, place.code))


def _table(content: bytes) -> list[list[str]]:
    """The cells. Raises ListRefused for a file that is no table of text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise ListRefused([(line, "cannot be read; save the file as “CSV UTF-8”")]) from None
    if "\0" in text:
        raise ListRefused([(1, "this is no CSV file; save the table as “CSV UTF-8”")])
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as wrong:
        raise ListRefused([(1, f"the table cannot be read: {wrong}")]) from None
    if len(table) < 2:
        raise ListRefused([(1, "the list is empty: a heading and at least one area are needed")])
    if not has_codes(table):
        raise ListRefused([(1, "heading: the columns code, level, parent and a name in each language are needed")])
    if len(table) > MOST_LINES:
        raise ListRefused([(MOST_LINES, f"at most {MOST_LINES} lines are read")])
    return table


class _Reader:
    """Takes line after line and notes what is wrong, so that all of it is seen at once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.depths = {level.id: n for n, level in enumerate(known.levels, start=1)}
        self.places: dict[str, Place] = {}
        self.numbers: dict[str, int] = {}
        self.faults: list[Fault] = []

    def take(self, number: int, line: Mapping[str, str]) -> None:
        """One line. A code that cannot be used says so; the rest of such a line is not looked at."""
        code = line.get("code", "")
        if not _CODE.fullmatch(code):
            self.fault(number, "code: letters, digits, dots and hyphens are needed, 40 at most")
            return
        if code in self.places:
            self.fault(number, f"code {code} stands in line {self.numbers[code]} already")
            return
        self.numbers[code] = number
        self.places[code] = Place(
            code=code,
            parent=line.get("parent", ""),
            depth=self._depth(number, line),
            names=self._names(number, line),
            starts_on=self._day(number, line, "from"),
            ends_on=self._day(number, line, "until"),
            district=self._district(number, line),
        )

    def judge(self) -> None:
        """What only shows when the whole list is read: what lies in what, and whether it is there at the same time."""
        for code, place in self.places.items():
            number = self.numbers[code]
            for reason in (*self._place_faults(place), *self._day_faults(place)):
                self.fault(number, reason)

    def fault(self, number: int, reason: str) -> None:
        self.faults.append((number, reason))

    def _depth(self, number: int, line: Mapping[str, str]) -> int:
        """The level that is named; 0, of which nothing more is said, where the country has none of this name."""
        level = line.get("level", "")
        if level not in self.depths:
            said = f"level “{level[:40]}”" if level else "level"
            self.fault(
                number, f"{said}: one of these is needed: {', '.join(self.depths) or '(the profile names none)'}"
            )
        return self.depths.get(level, 0)

    def _names(self, number: int, line: Mapping[str, str]) -> dict[str, str]:
        found = {code: clean(line.get(f"name_{code}", "")) for code in self.known.languages}
        if not found[self.known.languages[0]]:
            self.fault(number, f"name_{self.known.languages[0]}: every area needs a name in this language")
        for code, name in found.items():
            if len(name) > LONGEST_NAME:
                self.fault(number, f"name_{code}: at most {LONGEST_NAME} characters")
        return {code: name for code, name in found.items() if name}

    def _day(self, number: int, line: Mapping[str, str], column: str) -> date | None:
        text = line.get(column, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(number, f"{column}: “{text[:20]}” is no day; write it like 2026-01-31")
            return None

    def _district(self, number: int, line: Mapping[str, str]) -> str:
        district = line.get("served_by", "")
        if district and district not in self.known.districts:
            self.fault(number, f"served_by: no district has the code “{district[:40]}”")
            return ""
        return district

    def _place_faults(self, place: Place) -> Iterator[str]:
        if place.depth == 0:
            return
        before, parent = self.known.places.get(place.code), self._found(place.parent)
        if before is not None and before.depth != place.depth:
            yield f"code {place.code} was of another level in an earlier list; give the new area a code of its own"
        if place.depth == 1 and place.parent:
            yield "parent: an area of the highest level lies in no other; leave this empty"
        elif place.depth > 1 and not place.parent:
            yield "parent: the code of the area that it lies in is needed"
        elif place.parent and parent is None:
            yield f"parent: no area has the code “{place.parent[:40]}”"
        elif parent is not None and parent.depth and parent.depth != place.depth - 1:
            yield f"parent: {parent.code} is not of the level above"

    def _day_faults(self, place: Place) -> Iterator[str]:
        if place.starts_on and place.ends_on and place.ends_on <= place.starts_on:
            yield "until: must be later than from"
        parent = self._found(place.parent)
        if parent is not None and parent.ends_on and (place.ends_on is None or place.ends_on > parent.ends_on):
            yield f"until: {parent.code}, in which it lies, ends on {parent.ends_on}; this must end by then too"

    def _found(self, code: str) -> Place | None:
        """The area with this code in this list, else in an earlier one."""
        return self.places.get(code) or self.known.places.get(code)
