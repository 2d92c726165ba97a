"""Whether every page, question and field can be reached by some answers, and every `require_if` can hold.

A few answers of each question stand for all of them (see `operators`), so a way is looked for by trying these, question
by question, and turning back as soon as what is known rules the place out. Only the questions that decide about a place
are tried for it; a way once found settles every other place that lies on it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from services.forms.conditions import OPEN, All, Condition, holds, leaves, truth
from services.forms.runtime.paths import steps
from services.forms.schema import Form

from .places import Places
from .trials import Answers, as_stored
from .wiring import Placed, Wiring

# How many looks at answers a place may take, and the whole form. What takes more is refused: nobody could read it.
MOST_LOOKS, MOST_LOOKS_IN_ALL = 200_000, 600_000
# So many questions may decide about one place, directly or through one another.
MOST_DECIDING = 300
_NAMED = 12


class _TooMany(Exception):
    """The conditions look at too many answers together to be sure."""


def check_reach(form: Form, places: Places, today: date) -> None:
    """Names what nobody will ever see or need. Expects a form whose references are sound."""
    search = _Search(form, today)
    missing = {at.place: at for at in reversed(search.wiring.placed)}
    for place, at in list(missing.items()):
        if place not in missing:
            continue
        try:
            answers = search.way_to(at)
        except _TooMany:
            names = search.deciding(at)
            some = ", ".join(names[:_NAMED]) + (" and more" if len(names) > _NAMED else "")
            places.add(_where(at), f"conditions depend on too many answers together: {some}")
        else:
            if answers is None:
                places.add(_where(at), _reason(at))
            else:
                _cross_out(missing, search, answers)
        missing.pop(place, None)
    places.found.sort()


def _cross_out(missing: dict[str, Placed], search: "_Search", answers: Mapping[str, Any]) -> None:
    """Takes out of `missing` what lies on the way, where the way says everything that decides about it."""
    for found in _reached(search.wiring.form, answers, search.today):
        if found in missing and set(search.deciding(missing[found])) <= set(answers):
            del missing[found]


def _where(at: Placed) -> str:
    return at.place.removesuffix(".show_if")


def _reason(at: Placed) -> str:
    return "no answers lead here" if at.decides_showing else "no answers make this needed"


def _reached(form: Form, answers: Mapping[str, Any], today: date) -> Iterator[str]:
    """The places of the conditions that these answers fulfil, by the evaluator that people meet."""
    for page, asked in steps(form, answers, today):
        yield f"pages.{page.id}.show_if"
        for each in asked:
            place = f"pages.{page.id}.questions.{each.question.id}"
            yield f"{place}.show_if"
            if each.required:
                yield f"{place}.require_if"
            for field in {field.question.id: field for row in each.rows for field in row}.values():
                yield f"{place}.fields.{field.question.id}.show_if"
            for name in {field.question.id for row in each.rows for field in row if field.required}:
                yield f"{place}.fields.{name}.require_if"


class _Search:
    """Looks for answers that lead to a place, within a number of looks for the whole form."""

    def __init__(self, form: Form, today: date) -> None:
        self.today = today
        self.wiring = Wiring(form)
        self.page_of = {question.id: page for page in form.pages for question in page.questions}
        self.answers = Answers(self.wiring, [], today, self._spend)
        self.left_in_all = MOST_LOOKS_IN_ALL
        self.left = 0
        self._deciding: dict[str, list[str]] = {}
        self._looks: dict[str, int] = {}

    def way_to(self, at: Placed) -> dict[str, Any] | None:
        """Answers that lead to the place, None for what is not asked; or None when there are none. Raises _TooMany."""
        self.left = before = min(MOST_LOOKS, self.left_in_all)
        order = self.deciding(at)
        if len(order) > MOST_DECIDING:
            raise _TooMany
        self.answers = Answers(self.wiring, self.wiring.looks_that_matter(at, order), self.today, self._spend)
        try:
            found = self._try(at, order, 0, dict.fromkeys(order, OPEN))
        finally:
            self.left_in_all -= before - self.left
        if found is None and not self.answers.are_all:
            raise _TooMany
        return found

    def deciding(self, at: Placed) -> list[str]:
        """The questions that decide about a place, directly or through one another, in the order of the form."""
        if at.place not in self._deciding:
            waiting = [*self.wiring.looked_at(at), *(self.wiring.decide_about(at.question.id) if at.question else [])]
            waiting += [at.repeat] if at.repeat else []
            found: set[str] = set()
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found.add(name)
                    waiting += self.wiring.decide_about(name)
            self._deciding[at.place] = sorted(found, key=self.wiring.order.__getitem__)
        return self._deciding[at.place]

    def _try(self, at: Placed, order: list[str], n: int, counted: dict[str, Any]) -> dict[str, Any] | None:
        self._spend(self._looks_of(at))
        there = self._is_there(at, counted)
        if there is False or (there is None and n == len(order)):
            return None
        if there:
            return {name: as_stored(value) for name, value in counted.items() if value is not OPEN}
        name = order[n]
        for value in self._candidates(name, counted):
            counted[name] = value
            found = self._try(at, order, n + 1, counted)
            if found is not None:
                return found
        counted[name] = OPEN
        return None

    def _spend(self, looks: int) -> None:
        self.left -= looks
        if self.left < 0:
            raise _TooMany

    def _looks_of(self, at: Placed) -> int:
        """How many looks it takes to judge the place once."""
        if at.place not in self._looks:
            conditions = (at.condition, at.page.show_if, at.question.show_if if at.question else None)
            self._looks[at.place] = 1 + sum(len(list(leaves(condition))) for condition in conditions)
        return self._looks[at.place]

    def _candidates(self, name: str, counted: dict[str, Any]) -> Iterator[Any]:
        question, page = self.wiring.questions[name], self.page_of[name]
        if not (holds(page.show_if, counted, self.today) and holds(question.show_if, counted, self.today)):
            yield None
            return
        yield from self.answers.of(question, dict(counted))

    def _is_there(self, at: Placed, counted: dict[str, Any]) -> bool | None:
        """Whether these answers lead to the place; None while those that are OPEN decide it."""
        page, question, field = at.page, at.question, at.field
        guards = [page.show_if, question.show_if if question else None]
        if field is None:
            return truth(all_of([*guards, at.condition]), counted, self.today)
        outside = truth(all_of(guards), counted, self.today)
        if outside is not True or question is None:
            return outside
        rows = counted[question.id]
        if rows is OPEN:
            rows = [dict.fromkeys((inner.id for inner in question.fields), OPEN)]
        inside = all_of([field.show_if, at.condition])
        found = [truth(inside, {**counted, **row}, self.today) for row in rows or []]
        return True if True in found else None if None in found else False


def all_of(conditions: list[Condition | None]) -> Condition | None:
    """One condition for several; None where there is none."""
    given = tuple(condition for condition in conditions if condition is not None)
    return All(given) if given else None
