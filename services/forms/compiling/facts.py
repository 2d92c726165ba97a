"""Whether an answer can be the fact that it is bound to: it is filled in elsewhere, and rules look at it."""

from collections.abc import Iterator

from services.forms.schema import BINDS, Form, Question

from .places import Places

ROWS = "children"


def check_facts(form: Form, places: Places) -> None:
    """Names every fact that a question of this type cannot ask for, and facts of people that stand outside their rows.

    Only what is published from now on is checked: a version that people filled in stays as it is.
    """
    for place, question, repeat in _bound(form):
        fact = question.bind
        if question.type not in BINDS[fact]:
            kinds = ", ".join(sorted(BINDS[fact]))
            places.add(f"{place}.bind", f"{fact} is asked by these types, not by {question.type}: {kinds}")
        elif (ROWS if fact.startswith(f"{ROWS}.") else None) != repeat:
            places.add(f"{place}.bind", f"{fact} belongs to the rows of the question that is {ROWS}, and to no other")


def check_told_once(form: Form, places: Places) -> None:
    """Names every question that asks for a fact which another one of the form, or of the same row, asks for already.

    Rules look at one answer and offers fill in one: with two, nobody could say which of them is the fact.
    """
    first: dict[tuple[str | None, str], str] = {}
    for place, question, repeat in _bound(form):
        told = first.setdefault((repeat, question.bind), question.id)
        if told != question.id:
            places.add(f"{place}.bind", f"{question.bind} is asked by {told} already")


def _bound(form: Form) -> Iterator[tuple[str, Question, str | None]]:
    """Each bound question with its place, and of a field in rows the fact that these are."""
    for page in form.pages:
        for question in page.questions:
            place = f"pages.{page.id}.questions.{question.id}"
            if question.bind:
                yield place, question, None
            for inner in question.fields:
                if inner.bind:
                    yield f"{place}.fields.{inner.id}", inner, question.bind
