"""Answers and typed words of an older version, carried to a newer one. What finds no place is returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.forms.schema import Form, Question

from .steps import Default, Drop, Rename, Split, Step, Values, key_of


@dataclass(slots=True)
class Carried:
    """The answers on the newer version, and those that have no place on it, by their old ids."""

    answers: dict[str, Any] = field(default_factory=dict)
    lost: dict[str, Any] = field(default_factory=dict)


def carry(old: Form, new: Form, answers: Mapping[str, Any], steps: Sequence[Step] = ()) -> Carried:
    """Where id and type are the same, or a step says so, the answer is kept. Bounds are judged when it is looked at."""
    carrier = _Carrier(old, new, steps)
    for name, value in answers.items():
        if value is not None:
            carrier.take(name, value)
    for step in steps:
        if isinstance(step, Default):
            carrier.found.answers.setdefault(step.question, step.value)
    return carrier.found


def rehome(
    fields: Mapping[str, list[str]], new: Form, steps: Sequence[Step] = ()
) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """Typed fields by the page of the newer form on which they are asked, and those that nobody asks any more."""
    renamed = {step.old: step.new for step in steps if isinstance(step, Rename)}
    pages = {question.id: page.id for page in new.pages for question in page.questions}
    placed: dict[str, dict[str, list[str]]] = {}
    homeless: dict[str, list[str]] = {}
    for name, texts in fields.items():
        head, dot, rest = name.partition(".")
        question = renamed.get(head, head)
        if question in pages:
            placed.setdefault(pages[question], {})[question + dot + rest] = texts
        else:
            homeless[name] = texts
    return placed, homeless


class _Carrier:
    """Carries one answer after another."""

    def __init__(self, old: Form, new: Form, steps: Sequence[Step]) -> None:
        self.found = Carried()
        self.old, self.new = old.questions(), new.questions()
        self.renamed = {step.old: step.new for step in steps if isinstance(step, Rename)}
        self.values = {step.question: step.table for step in steps if isinstance(step, Values)}
        self.splits = {step.old: step.table for step in steps if isinstance(step, Split)}
        self.dropped = {step.old for step in steps if isinstance(step, Drop)}

    def take(self, name: str, value: Any) -> None:
        """One answer, to its place or aside."""
        before = self.old.get(name)
        if before is not None and before.type == "declaration":
            return  # confirmed anew in any case
        if name in self.splits:
            self._split(name, value)
            return
        target = self.renamed.get(name, name)
        after = None if name in self.dropped else self.new.get(target)
        kept = self._fitted(before, after, value) if before is not None and after is not None else None
        if kept is None:
            self.found.lost[name] = value
        else:
            self.found.answers[target] = kept

    def _split(self, name: str, value: Any) -> None:
        parts = self.splits[name].get(key_of(value) or "")
        if parts is None:
            self.found.lost[name] = value
        else:
            self.found.answers.update(parts)

    def _fitted(self, before: Question, after: Question, value: Any) -> Any:
        if before.type != after.type:
            return None
        if after.id in self.values and key_of(value) in self.values[after.id]:
            return self.values[after.id][str(key_of(value))]
        if after.fields:
            return self._rows(before, after, value)
        return _chosen(after, value)

    def _rows(self, before: Question, after: Question, rows: Any) -> Any:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            return None
        types = {inner.id: inner.type for inner in before.fields}
        kept = []
        for row in rows:
            made = {"row": row["row"]} if "row" in row else {}
            for inner in after.fields:
                value = row.get(inner.id) if types.get(inner.id) == inner.type else None
                value = _chosen(inner, value)
                if value is not None:
                    made[inner.id] = value
            for name in row.keys() - made.keys():
                self.found.lost[f"{before.id}.{row.get('row', '')}.{name}"] = row[name]
            kept.append(made)
        return kept


def _chosen(question: Question, value: Any) -> Any:
    """The choice, if there still is one; of several, those that are left. What is no choice stays as it is: an address
    keeps its street and is asked for its area again, where that is none of the newer version.
    """
    if question.type not in ("choice", "several"):
        return value
    known = {choice.value for choice in question.choices}
    if isinstance(value, list):
        return [one for one in value if one in known] or None
    return value if value in known else None
