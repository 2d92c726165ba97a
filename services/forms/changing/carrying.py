"""Answers and typed words of an older version, carried to a newer one. What finds no place is returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.forms.schema import Form, Question
from services.forms.shapes import account_with, alike, shapes_of, successor

from .steps import Default, Drop, Rename, Split, Step, Values, filled_by, key_of


@dataclass(slots=True)
class Carried:
    """The answers on the newer version, and those that have no place on it, by their old ids."""

    answers: dict[str, Any] = field(default_factory=dict)
    lost: dict[str, Any] = field(default_factory=dict)


def carry(old: Form, new: Form, answers: Mapping[str, Any], steps: Sequence[Step] = ()) -> Carried:
    """Where id and type are the same, or a step says so, the answer is kept. Bounds are judged when it is looked at.

    So it is where the newer version asks for the same fact in its newer shape, unless a step drops it.
    """
    carrier = _Carrier(old, new, answers, steps)
    for name, value in answers.items():
        if value is not None:
            carrier.take(name, value)
    carrier.settle_ways_of_payment()
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

    def __init__(self, old: Form, new: Form, answers: Mapping[str, Any], steps: Sequence[Step]) -> None:
        self.found = Carried()
        self.forms, self.answers = (old, new), answers
        self.old, self.new = old.questions(), new.questions()
        self.renamed = {step.old: step.new for step in steps if isinstance(step, Rename)}
        self.values = {step.question: step.table for step in steps if isinstance(step, Values)}
        self.splits = {step.old: step.table for step in steps if isinstance(step, Split)}
        self.filled = {one for step in steps for one in filled_by(step)}
        self.dropped = {step.old for step in steps if isinstance(step, Drop)}

    def take(self, name: str, value: Any) -> None:
        """One answer, to its place or aside."""
        before = self.old.get(name)
        if before is not None and before.type == "declaration":
            return  # confirmed anew in any case
        if name in self.splits:
            self._split(name, value)
            return
        after = None if name in self.dropped else self._after(name, before)
        kept = self._fitted(before, after, value) if before is not None and after is not None else None
        if after is None or kept is None:
            self.found.lost[name] = value
        else:
            self.found.answers[after.id] = kept

    def settle_ways_of_payment(self) -> None:
        """One that stands in the account now is not lost."""
        for name in [each for each in self.found.lost if each in self.old and each not in self.dropped]:
            account = account_with(self.old[name], *self.forms)
            if account is not None and account.id in self.found.answers:
                del self.found.lost[name]

    def _after(self, name: str, before: Question | None) -> Question | None:
        """The question of the newer version that this answer goes to."""
        after = self.new.get(self.renamed.get(name, name))
        if after is not None or before is None:
            return after
        newer = successor(before, self.forms[1])
        return None if newer is None or newer.id in self.filled else newer

    def _split(self, name: str, value: Any) -> None:
        parts = self.splits[name].get(key_of(value) or "")
        if parts is None:
            self.found.lost[name] = value
        else:
            self.found.answers.update(parts)

    def _fitted(self, before: Question, after: Question, value: Any) -> Any:
        if before.type != after.type:
            return shapes_of(self.forms[0], before, self.answers).get(after.type)
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
                value = row.get(inner.id) if alike(types.get(inner.id, ""), inner.type) else None
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
