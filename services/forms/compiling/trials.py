"""The answers that the compiler tries: a few of each question, and of repeats a few sets of rows.

What conditions say about a repeat depends only on how many of its rows are of which kind. So rows are told apart by
what conditions see in them, and each kind is tried as often as a condition can count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice, product
from typing import Any

from services.forms.conditions import Compare, Rows, holds
from services.forms.runtime.paths import ask_row, has_conditions, is_required
from services.forms.schema import Question

from .operators import compared
from .wiring import Look, Wiring

MOST_ROWS_TRIED, MOST_KINDS = 400, 60
Row = dict[str, Any]


class Answers:
    """Candidate answers as far as some looks of conditions tell them apart. `are_all` turns false once some had to be
    left out; `spend` is told of every row that is looked at.
    """

    def __init__(self, wiring: Wiring, looks: Iterable[Look], today: date, spend: Callable[[int], None]) -> None:
        self.today = today
        self.are_all = True
        self._spend = spend
        self._named: dict[tuple[str, str], list[Compare]] = {}
        self._counts: dict[str, list[int]] = {}
        self._kept: dict[str, list[Any]] = {}
        for look in looks:
            if isinstance(look.node, Compare):
                place = (look.repeat, look.name) if wiring.is_field(look) else ("", look.name)
                self._named.setdefault(place, []).append(look.node)
            elif isinstance(look.node, Rows):
                self._counts.setdefault(look.name, []).append(look.node.value)

    def of(self, question: Question, counted: Mapping[str, Any]) -> Iterator[Any]:
        """What to try for a question that is asked after `counted`; None where it can be left empty."""
        needed = is_required(question, counted, self.today)
        if question.type == "person_repeat":
            yield from self._sets_of_rows(question, counted, least=question.constraints.min_rows if needed else 0)
            return
        if question.id not in self._kept:
            self._kept[question.id] = self._single("", question)
        yield from self._kept[question.id]
        if not needed:
            yield None

    def _single(self, repeat: str, question: Question) -> list[Any]:
        named = self._named.get((repeat, question.id), [])
        return compared(question.type).samples(question, named, self.today)

    def _sets_of_rows(self, question: Question, counted: Mapping[str, Any], least: int) -> Iterator[list[Row]]:
        """Each kind of row so many times, small sets first."""
        kinds, most = self._kinds(question, counted), question.constraints.max_rows
        often = min(max(1, least, *(count + 1 for count in self._counts.get(question.id, [0]))), most)
        for total in range(least, min(most, often * len(kinds)) + 1):
            for numbers in _shared_out(total, len(kinds), often):
                yield [dict(kind) for kind, number in zip(kinds, numbers, strict=True) for _ in range(number)]

    def _kinds(self, question: Question, counted: Mapping[str, Any]) -> list[Row]:
        """Rows that conditions can tell apart, as they see them. They are kept where all rows are asked the same."""
        if question.id not in self._kept:
            found = self._kinds_after(question, counted)
            if has_conditions(question):
                return found
            self._kept[question.id] = found
        return self._kept[question.id]

    def _kinds_after(self, question: Question, counted: Mapping[str, Any]) -> list[Row]:
        looked_at = [inner for inner in question.fields if (question.id, inner.id) in self._named]
        rows = list(islice(product(*(self._field(question, inner) for inner in looked_at)), MOST_ROWS_TRIED + 1))
        self._spend(len(rows) * (1 + len(question.fields)))
        others = {inner.id: compared(inner.type).samples(inner, [], self.today)[0] for inner in question.fields}
        kinds: dict[tuple[bool, ...], Row] = {}
        for values in rows[:MOST_ROWS_TRIED]:
            row = others | {inner.id: value for inner, value in zip(looked_at, values, strict=True)}
            asked, seen = ask_row(question, row, counted, self.today)
            if all(seen[field.question.id] is not None or not field.required for field in asked):
                kinds.setdefault(self._told(question, seen), seen)
        self.are_all = self.are_all and len(rows) <= MOST_ROWS_TRIED and len(kinds) <= MOST_KINDS
        return list(kinds.values())[:MOST_KINDS]

    def _field(self, question: Question, inner: Question) -> list[Any]:
        return [*self._single(question.id, inner), *([] if inner.required else [None])]

    def _told(self, question: Question, seen: Row) -> tuple[bool, ...]:
        """What the looks at such rows find."""
        compares = (each for (repeat, _name), found in self._named.items() if repeat == question.id for each in found)
        return tuple(holds(each, seen, self.today) for each in compares)


def _shared_out(total: int, kinds: int, often: int) -> Iterator[tuple[int, ...]]:
    """Every way to make `total` rows of so many kinds, none of them more than so often."""
    if kinds == 0:
        if total == 0:
            yield ()
        return
    for first in range(min(total, often), -1, -1):
        for rest in _shared_out(total - first, kinds - 1, often):
            yield (first, *rest)


def as_stored(value: Any) -> Any:
    """An answer as it would be stored: rows with their ids, without what is empty."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return value
    return [
        {"row": f"s{n}", **{name: found for name, found in row.items() if found is not None}}
        for n, row in enumerate(value)
    ]
