"""What a table of areas calls its columns, and how each shape is turned into lines with ours.

Humanitarian boundaries (COD-AB) have one line for each of the smallest areas, and in it those that it lies in:
ADM1_PCODE, ADM1_EN, ADM2_PCODE, ADM2_EN and so on. Of their days only `validTo` says something of the area.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Cells = Mapping[str, str]
Table = Sequence[Sequence[str]]
_ENDS = ("validto", "valid_to")
_PCODE = re.compile(r"adm([1-9])_pcode")


class Line(NamedTuple):
    """One area by the names of our columns, and the number of its line in the file."""

    number: int
    cells: Cells


def has_codes(table: Table) -> bool:
    """Whether one of the two shapes is recognised."""
    heading = _heading(table)
    return "code" in heading or any(_PCODE.fullmatch(name) for name in heading)


def lines_of(table: Table, first_language: str, levels: Sequence[str]) -> Iterator[Line]:
    """Every area; of boundaries each that others lie in once. Empty lines are passed over."""
    heading = _heading(table)
    deepest = max((int(found[1]) for name in heading if (found := _PCODE.fullmatch(name))), default=0)
    around: set[str] = set()
    for number, row in enumerate(table[1:], start=2):
        given = {name: cell.strip() for name, cell in zip(heading, row, strict=False) if cell.strip()}
        if not given:
            continue
        if not deepest:
            yield Line(number, given)
            continue
        for n in range(1, deepest + 1):
            cells = _boundary(given, n, first_language, levels)
            if n == deepest or cells["code"] not in around:
                yield Line(number, {**cells, **(_own(given) if n == deepest else {})})
            if n < deepest:
                around.add(cells["code"])


def _heading(table: Table) -> list[str]:
    return [cell.strip().casefold() for cell in table[0]]


def _boundary(given: Cells, n: int, first_language: str, levels: Sequence[str]) -> dict[str, str]:
    """The area of one level in a line that tells all levels. ADM1_NAME is its name in the first language."""
    found = {
        "code": given.get(f"adm{n}_pcode", ""),
        "parent": given.get(f"adm{n - 1}_pcode", "") if n > 1 else "",
        "level": levels[n - 1] if n <= len(levels) else f"adm{n}",
    }
    for name, cell in given.items():
        head, _line, what = name.partition("_")
        if head == f"adm{n}" and what != "pcode":
            found[f"name_{first_language if what == 'name' else what}"] = cell
    return found


def _own(given: Cells) -> dict[str, str]:
    """What is said of the smallest area itself."""
    found = {"served_by": given["served_by"]} if "served_by" in given else {}
    ends = next((given[name][:10] for name in _ENDS if name in given), "")
    return found | ({"until": ends} if ends else {})
