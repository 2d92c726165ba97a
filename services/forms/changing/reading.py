"""From JSON to a policy, checked against both versions: unknown ids, wrong types and answers that nobody thought of.

{"policy": "patch"}
{"policy": "compatible_until", "until": "2026-12-31"}
{"policy": "breaking", "migration": [{"op": "rename", "from": "rents", "to": "pays_rent"}, …]}
{"policy": "hard_stop"}
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.forms.compiling.places import Places
from services.forms.compiling.values import an_object, one_of
from services.forms.schema import Form, Question
from services.forms.shapes import account_with, alike, successor
from services.forms.types import TYPES

from .differences import only_words_differ
from .in_flight import InFlight, Policy
from .steps import Default, Drop, Rename, Split, Step, Values, key_of

PLACE = "in_flight"
MOST_STEPS = 200
_KEYS = {
    "rename": ("op", "from", "to"),
    "values": ("op", "question", "table"),
    "drop": ("op", "from"),
    "default": ("op", "question", "value"),
    "split": ("op", "from", "table"),
}


def read_in_flight(source: Any, old: Form, new: Form, today: date) -> InFlight:
    """The policy for drafts on `old`. Raises CompileError with every place that is wrong, `in_flight.…`."""
    places = Places()
    given = an_object(source, PLACE, ("policy", "until", "migration"), places)
    policy = one_of(given, "policy", PLACE, places, known=[each.value for each in Policy])
    places.raise_if_any()
    for key, owner in (("until", Policy.COMPATIBLE), ("migration", Policy.BREAKING)):
        if key in given and policy != owner:
            places.add(f"{PLACE}.{key}", f"only {owner} has this")
    if policy == Policy.PATCH and not only_words_differ(old, new):
        places.add(f"{PLACE}.policy", "more than words changed, so this is no patch")
    until = _until(given.get("until"), today, places) if policy == Policy.COMPATIBLE else None
    steps = StepReader(old, new, today, places).read(given.get("migration")) if policy == Policy.BREAKING else ()
    places.raise_if_any()
    return InFlight(Policy(policy), until, steps)


def _until(value: Any, today: date, places: Places) -> date | None:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        places.add(f"{PLACE}.until", "a day like 2026-12-31 is needed")
        return None
    if day <= today:
        places.add(f"{PLACE}.until", "this day has passed; people need some time")
    return day


class StepReader:
    """Reads the steps of one migration and notes what does not fit the two versions."""

    def __init__(self, old: Form, new: Form, today: date, places: Places) -> None:
        self.old, self.new, self.today, self.places = old.questions(), new.questions(), today, places
        self.forms = (old, new)
        self.place = ""
        self.named: set[str] = set()
        self.filled: set[str] = set()

    def read(self, source: Any) -> tuple[Step, ...]:
        """All steps. Every answer of the older version must be the same question still, or be named by one of them."""
        if not isinstance(source, list) or len(source) > MOST_STEPS:
            self.places.add(f"{PLACE}.migration", f"a list of at most {MOST_STEPS} steps is needed")
            return ()
        steps = [step for n, each in enumerate(source) if (step := self._step(each, f"{PLACE}.migration.{n}"))]
        self._require_all_named(steps)
        return tuple(steps)

    def _step(self, source: Any, place: str) -> Step | None:
        self.place = place
        op = source.get("op") if isinstance(source, dict) else None
        if not isinstance(op, str) or op not in _KEYS:
            self.places.add(f"{place}.op", "one of these is needed: " + ", ".join(_KEYS))
            return None
        given = an_object(source, place, _KEYS[op], self.places)
        read = {
            "rename": self._rename, "values": self._values, "drop": self._drop, "default": self._default,
            "split": self._split,
        }[op]  # fmt: skip
        return read(given)

    def _rename(self, given: dict[str, Any]) -> Step | None:
        before, after = self._from(given), self._target(given.get("to"), "to")
        if before is None or after is None:
            return None
        if before.type != after.type:
            self._wrong("to", f"{before.id} is a {before.type}, {after.id} a {after.type}")
        if after.id in self.old:
            self._wrong("to", "the older version has a question with this id")
        return Rename(before.id, after.id)

    def _drop(self, given: dict[str, Any]) -> Step | None:
        before = self._from(given)
        return Drop(before.id) if before else None

    def _default(self, given: dict[str, Any]) -> Step | None:
        after = self._target(given.get("question"), "question")
        if after is None:
            return None
        self._require_fit(after, given.get("value"), "value")
        return Default(after.id, given.get("value"))

    def _values(self, given: dict[str, Any]) -> Step | None:
        name, table = given.get("question"), given.get("table")
        after = self.new.get(name) if isinstance(name, str) else None
        if after is None or not after.choices:
            self._wrong("question", "no choice of the newer version has this id")
            return None
        if not isinstance(table, dict) or not all(value is None or isinstance(value, str) for value in table.values()):
            self._wrong("table", "old values with a new value each, or null, are needed")
            return None
        for key, value in table.items():
            if value is not None:
                self._require_fit(after, value, f"table.{key}")
        return Values(after.id, table)

    def _split(self, given: dict[str, Any]) -> Step | None:
        before, table = self._from(given), given.get("table")
        if before is None:
            return None
        if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
            self._wrong("table", "for each old value the new answers are needed")
            return None
        for key, row in table.items():
            if not _can_be(before, key):
                self._wrong(f"table.{key}", f"{before.id} never has this value")
            for name, value in row.items():
                after = self._target(name, f"table.{key}.{name}", again=True)
                if after is not None:
                    self._require_fit(after, value, f"table.{key}.{name}")
        missing = _all_values(before) - set(table)
        if missing:
            self._wrong("table", "these values are missing: " + ", ".join(sorted(missing)))
        return Split(before.id, table)

    def _from(self, given: dict[str, Any]) -> Question | None:
        name = given.get("from")
        question = self.old.get(name) if isinstance(name, str) else None
        if question is None:
            self._wrong("from", "the older version has no question with this id")
            return None
        if question.id in self.named:
            self._wrong("from", "another step names this question")
        self.named.add(question.id)
        return question

    def _target(self, name: Any, key: str, *, again: bool = False) -> Question | None:
        question = self.new.get(name) if isinstance(name, str) else None
        if question is None:
            self._wrong(key, "the newer version has no question with this id")
            return None
        if question.id in self.filled and not again:
            self._wrong(key, "another step fills this question")
        self.filled.add(question.id)
        return question

    def _require_fit(self, question: Question, value: Any, key: str) -> None:
        kind = TYPES.get(question.type)
        if kind is None or question.type == "declaration":
            self._wrong(key, f"a {question.type} is answered by the person only")
        elif value is None or kind.fault(question, value, self.today):
            self._wrong(key, f"this is no answer to {question.id}, a {question.type}")

    def _require_all_named(self, steps: list[Step]) -> None:
        tables: Mapping[str, Any] = {step.question: step.table for step in steps if isinstance(step, Values)}
        renamed = {step.old: step.new for step in steps if isinstance(step, Rename)}
        for name, before in self.old.items():
            after = self.new.get(renamed.get(name, name))
            if name in self.named and name not in renamed:
                continue
            if before.type == "declaration":
                continue
            if self._goes_on(before, after):
                continue
            if after is None or after.type != before.type:
                self.places.add(f"{PLACE}.migration", f"say what becomes of the answers to {name}")
                continue
            if before.type == "address":
                continue  # street and landmark are kept, and an area that is there no more is asked for again
            left = {each.value for each in before.choices} - {each.value for each in after.choices}
            unsaid = left - set(tables.get(after.id, {}))
            if unsaid:
                self.places.add(f"{PLACE}.migration", f"say what becomes of these answers to {name}: {_row(unsaid)}")

    def _goes_on(self, before: Question, after: Question | None) -> bool:
        """Whether the answers go on in another shape of the same fact, without a step."""
        if after is not None:
            return after.type != before.type and (
                alike(before.type, after.type) or successor(before, self.forms[1]) == after
            )
        return successor(before, self.forms[1]) is not None or account_with(before, *self.forms) is not None

    def _wrong(self, key: str, reason: str) -> None:
        self.places.add(f"{self.place}.{key}", reason)


def _row(words: set[str]) -> str:
    return ", ".join(sorted(words))


def _all_values(question: Question) -> set[str]:
    """Every value that a table must name; of numbers and words nobody can name all."""
    if question.type == "yes_no":
        return {"yes", "no"}
    return {choice.value for choice in question.choices}


def _can_be(question: Question, key: str) -> bool:
    known = _all_values(question)
    return key in known if known else question.type == "number" and key_of(_number(key)) == key


def _number(key: str) -> int | None:
    try:
        return int(key)
    except ValueError:
        return None
