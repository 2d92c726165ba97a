"""What hangs on what in a form: every condition with its place, what it looks at, and what is asked before it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from services.forms.conditions import AllRows, AnyRow, Compare, Condition, Rows, leaves
from services.forms.schema import Form, Page, Question


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition and what it stands at: a page, a question or a field in the rows of a question."""

    place: str
    condition: Condition
    page: Page
    question: Question | None = None
    field: Question | None = None

    @property
    def decides_showing(self) -> bool:
        """Whether it says what is asked; else it says what is needed."""
        return self.place.endswith(".show_if")

    @property
    def repeat(self) -> str:
        """The repeat in whose rows it stands, if in any."""
        return self.question.id if self.field is not None and self.question is not None else ""


class Look(NamedTuple):
    """One look of a condition at an answer: its place, the id named, and the repeat whose rows are looked at."""

    place: str
    name: str
    repeat: str
    node: Compare | AnyRow | AllRows | Rows
    at: Placed


def placed(form: Form) -> Iterator[Placed]:
    """Every condition of a form, in its order."""
    for page in form.pages:
        place = f"pages.{page.id}"
        if page.show_if is not None:
            yield Placed(f"{place}.show_if", page.show_if, page)
        for question in page.questions:
            yield from _of_question(f"{place}.questions.{question.id}", page, question)


def _of_question(place: str, page: Page, question: Question) -> Iterator[Placed]:
    for at, asked, field in (
        (place, question, None),
        *((f"{place}.fields.{inner.id}", inner, inner) for inner in question.fields),
    ):
        for key, condition in (("show_if", asked.show_if), ("require_if", asked.require_if)):
            if condition is not None:
                yield Placed(f"{at}.{key}", condition, page, question, field)


class Wiring:
    """The conditions of one form beside its questions."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.questions = form.questions()
        self.fields: Mapping[str, Mapping[str, Question]] = {
            question.id: {inner.id: inner for inner in question.fields} for question in self.questions.values()
        }
        self.order = {name: number for number, name in enumerate(self.questions)}
        self.placed = list(placed(form))
        self._looks: dict[str, list[Look]] = {}
        self._waits = self._who_waits_for_whom()
        self._deciders: dict[str, list[Placed]] = {}
        for at in self.placed:
            for question in [at.question] if at.question else at.page.questions:
                self._deciders.setdefault(question.id, []).append(at)

    def looks(self) -> Iterator[Look]:
        """Every look of every condition."""
        for at in self.placed:
            yield from self.looks_of(at)

    def looks_of(self, at: Placed) -> list[Look]:
        """The looks of one condition."""
        if at.place not in self._looks:
            self._looks[at.place] = list(self._look(at))
        return self._looks[at.place]

    def _look(self, at: Placed) -> Iterator[Look]:
        for leaf in leaves(at.condition):
            name = leaf.node.q if isinstance(leaf.node, Compare) else leaf.node.of
            repeat = self._rows_of(name, leaf.of, at.repeat) if isinstance(leaf.node, Compare) else ""
            yield Look(at.place + leaf.at, name, repeat, leaf.node, at)

    def looked_at(self, at: Placed) -> list[str]:
        """The questions that a condition looks at, without the fields of rows."""
        return [look.name for look in self.looks_of(at) if not self.is_field(look)]

    def decide_about(self, name: str) -> list[str]:
        """The questions that decide whether another is asked or needed, or what its rows are asked."""
        return [looked_at for at in self._deciders.get(name, ()) for looked_at in self.looked_at(at)]

    def looks_that_matter(self, at: Placed, deciding: Iterable[str]) -> Iterator[Look]:
        """The looks that decide about a place: its own and those that guard it and the questions `deciding` about it.
        Of the conditions on fields, only those on fields that are looked at.
        """
        names = [*deciding, *([at.question.id] if at.question else [])]
        waiting = [
            at,
            *(each for name in dict.fromkeys(names) for each in self._deciders.get(name, ()) if not each.field),
        ]
        done: set[str] = set()
        while waiting:
            each = waiting.pop()
            if each.place in done:
                continue
            done.add(each.place)
            for look in self.looks_of(each):
                yield look
                if self.is_field(look):
                    on_it = (found for found in self._deciders.get(look.repeat, ()) if found.field)
                    waiting += [found for found in on_it if found.field and found.field.id == look.name]
            if each.field:
                on_it = (found for found in self._deciders.get(each.repeat, ()) if found.field is each.field)
                waiting += [found for found in on_it if found.decides_showing]

    def named(self, look: Look) -> Question | None:
        """The question or field that is looked at: a field of the row goes before a question of the same name."""
        return self.fields.get(look.repeat, {}).get(look.name) or self.questions.get(look.name)

    def is_field(self, look: Look) -> bool:
        """Whether the look stays inside a row."""
        return look.name in self.fields.get(look.repeat, {})

    def too_early(self, look: Look) -> str:
        """Why the answer is not there yet: a condition may only look back. A circle is named as one."""
        if self._comes_before(look):
            return ""
        own_row = self.is_field(look) and look.repeat == look.at.repeat
        circle = self._circle(f"{look.repeat}.{look.name}" if own_row else look.name, self._guarded(look.at, own_row))
        return f"cycle: {circle}" if circle else f"{look.name} is asked later"

    def _rows_of(self, name: str, inner: str, outer: str) -> str:
        """The repeat whose rows a name means: the rows looked into, else the row in which the condition stands."""
        return (
            outer if outer and name in self.fields[outer] and name not in self.fields.get(inner, {}) else inner or outer
        )

    def _comes_before(self, look: Look) -> bool:
        at = look.at
        if self.is_field(look):
            if at.repeat != look.repeat or at.field is None:
                return True  # the look at the repeat itself is judged on its own
            names = list(self.fields[look.repeat])
            return names.index(look.name) < names.index(at.field.id)
        first = at.question or at.page.questions[0]
        return self.order[look.name] < self.order[first.id]

    def _guarded(self, at: Placed, own_row: bool) -> set[str]:
        """What waits at this place."""
        if own_row and at.field is not None:
            return {f"{at.repeat}.{at.field.id}"}
        return {at.question.id} if at.question else {question.id for question in at.page.questions}

    def _who_waits_for_whom(self) -> dict[str, list[str]]:
        waits: dict[str, list[str]] = {}
        for look in self.looks():
            own_row = self.is_field(look) and look.repeat == look.at.repeat
            if self.is_field(look) and not own_row:
                continue
            for name in self._guarded(look.at, own_row):
                waits.setdefault(name, []).append(f"{look.repeat}.{look.name}" if own_row else look.name)
        return waits

    def _circle(self, first: str, guarded: Iterable[str]) -> str:
        """The way from `first` back to something guarded, or nothing."""
        ends = set(guarded)
        trails = [[first]]
        seen = {first}
        while trails:
            trail = trails.pop()
            if trail[-1] in ends:
                return " → ".join([trail[-1], *trail])
            for waited in self._waits.get(trail[-1], []):
                if waited not in seen:
                    seen.add(waited)
                    trails.append([*trail, waited])
        return ""
