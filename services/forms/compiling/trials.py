"""The answers that the compiler tries: a few of each question, and of repeats a few sets of rows.

What conditions say about a repeat depends only on how many of its rows are of which kind. So rows are told apart by
what conditions see in them, and each kind is tried as often as a condition can count.
"""

from collections.abc import Mapping
from datetime import date
from itertools import islice, product
from typing import Any

from services.forms.conditions import Compare, Rows, holds
from services.forms.runtime.paths import ask_row, has_conditions, is_required
from services.forms.schema import Question

from .operators import compared
from .wiring import Wiring

MOST_ROWS_TRIED, MOST_SETS_TRIED = 400, 4_000
Row = dict[str, Any]


class Answers:
    """Candidate answers for the questions of one form. `are_all` turns false once some had to be left out."""

    def __init__(self, wiring: Wiring, today: date) -> None:
        self.today = today
        self.are_all = True
        self._named: dict[tuple[str, str], list[Compare]] = {}
        self._counts: dict[str, list[int]] = {}
        self._kept: dict[str, list[Any]] = {}
        for look in wiring.looks():
            if isinstance(look.node, Compare):
                place = (look.repeat, look.name) if wiring.is_field(look) else ("", look.name)
                self._named.setdefault(place, []).append(look.node)
            elif isinstance(look.node, Rows):
                self._counts.setdefault(look.name, []).append(look.node.value)

    def of(self, question: Question, counted: Mapping[str, Any]) -> list[Any]:
        """What to try for a question that is asked after `counted`; None where it can be left empty."""
        if question.type == "person_repeat":
            return self._sets_of_rows(question, counted)
        if question.id not in self._kept:
            self._kept[question.id] = self._single("", question)
        needed = is_required(question, counted, self.today)
        return [*self._kept[question.id], *([] if needed else [None])]

    def _single(self, repeat: str, question: Question) -> list[Any]:
        named = self._named.get((repeat, question.id), [])
        return compared(question.type).samples(question, named, self.today)

    def _sets_of_rows(self, question: Question, counted: Mapping[str, Any]) -> list[list[Row]]:
        """Each kind of row so many times, small sets first."""
        bounds = question.constraints
        least = bounds.min_rows if is_required(question, counted, self.today) else 0
        kinds = self._kinds(question, counted)
        most = min(max(1, least, *(count + 1 for count in self._counts.get(question.id, [0]))), bounds.max_rows)
        sets = list(islice(product(range(most + 1), repeat=len(kinds)), MOST_SETS_TRIED + 1))
        self.are_all = self.are_all and len(sets) <= MOST_SETS_TRIED
        fitting = [numbers for numbers in sets[:MOST_SETS_TRIED] if least <= sum(numbers) <= bounds.max_rows]
        return [
            [dict(kind) for kind, number in zip(kinds, numbers, strict=True) for _ in range(number)]
            for numbers in sorted(fitting, key=sum)
        ]

    def _kinds(self, question: Question, counted: Mapping[str, Any]) -> list[Row]:
        """Rows that conditions can tell apart, as they see them."""
        looked_at = [inner for inner in question.fields if (question.id, inner.id) in self._named]
        trials = [self._field(question, inner) for inner in looked_at]
        rows = list(islice(product(*trials), MOST_ROWS_TRIED + 1))
        self.are_all = self.are_all and len(rows) <= MOST_ROWS_TRIED
        others = {inner.id: compared(inner.type).samples(inner, [], self.today)[0] for inner in question.fields}
        kinds: dict[tuple[Any, ...], Row] = {}
        for values in rows[:MOST_ROWS_TRIED]:
            row = others | {inner.id: value for inner, value in zip(looked_at, values, strict=True)}
            asked, seen = ask_row(question, row, counted, self.today)
            if all(seen[field.question.id] is not None or not field.required for field in asked):
                kinds.setdefault(self._signature(question, seen), seen)
        return list(kinds.values())

    def _field(self, question: Question, inner: Question) -> list[Any]:
        may_be_empty = not inner.required
        return [*self._single(question.id, inner), *([None] if may_be_empty else [])]

    def _signature(self, question: Question, seen: Row) -> tuple[Any, ...]:
        compares = [
            (name, each) for (repeat, name), found in self._named.items() if repeat == question.id for each in found
        ]
        told = tuple(holds(each, seen, self.today) for _name, each in compares)
        return (*told, *(seen[inner.id] is None for inner in question.fields)) if has_conditions(question) else told


def as_stored(value: Any) -> Any:
    """An answer as it would be stored: rows with their ids, without what is empty."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return value
    return [
        {"row": f"s{n}", **{name: found for name, found in row.items() if found is not None}}
        for n, row in enumerate(value)
    ]
