"""What a form can offer to its person instead of asking: facts that are known, each with where from and since when.

An offer stands in the field until the person has answered: saved as it is it is confirmed, changed it is an answer of
their own, and no later offer ever touches an answer. Where an official source says otherwise than the person, both
stay, and a person looks at it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils import timezone

from identity.access.actors import Actor
from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from identity.people.models import Person
from identity.people.models.persons import Proofing, ProofingBasis
from services.forms import queries as forms
from services.forms.schema import Form, Question
from services.forms.shapes import facts_of, lacks_only_area
from services.forms.types import TYPES
from services.households.told import Told, sources

from . import homes
from .amended import answers_of
from .models import Application
from .queries import visible_to
from .states import ApplicationState

# Answers of how many earlier applications are looked through, newest first.
_LOOKED_BACK = 10


class Source(StrEnum):
    """Where a fact comes from."""

    ACCOUNT = "account"
    CARD = "card"
    APPLICATION = "application"
    TOGETHER = "together"
    HOUSEHOLD = "household"
    CONFIRMED = "confirmed"


OFFICIAL = frozenset({Source.CARD})


class Said(StrEnum):
    """What the person made of an offer."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact for one question. `name` is the number of the application it was given in, or the code of a programme
    whose application was begun together with this one; `on` the day it is from, or on which it was confirmed since."""

    question: str
    value: Any
    source: Source
    name: str
    on: date
    said: Said | None = None

    def as_json(self) -> dict[str, Any]:
        """What is stored with the draft."""
        return {
            "value": self.value,
            "source": str(self.source),
            "name": self.name,
            "on": self.on.isoformat(),
            "said": str(self.said) if self.said else None,
        }


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is known, by the types of question that can be answered with it."""

    shapes: Mapping[str, Any]
    source: Source
    name: str
    on: date


def offers_for(person: Person, form: Form, *, actor: Actor) -> dict[str, dict[str, Any]]:
    """The offers of a new draft, by question, ready to be stored. Five queries, and one for each earlier application.

    A question without `bind`, one that is never reused, and one whose bounds the fact does not fit get none. Whoever
    acts for another is offered what their mandate lets them see, and nothing else.
    """
    today = timezone.localdate()
    facts: dict[str, _Fact] = {}
    for bind, fact in (*_of_record(person), *_of_applications(person.pk, actor), *_of_household(person)):
        if _may_be_seen(actor, fact.source, fact.name):
            facts.setdefault(bind, fact)
    return _matched(form, facts, today)


def known_answers(actor: Actor, asked: Mapping[str, Form]) -> dict[str, dict[str, Any]]:
    """What the record of the actor's person answers to several forms, by form: for a hint, never for deciding.

    Earlier applications are not read: each form offers what they told where it is asked. One query.
    """
    person = people.person(actor.person_id) if actor.person_id else None
    record = _of_person(person) if person else ()
    facts = {bind: fact for bind, fact in record if _may_be_seen(actor, fact.source, fact.name)}
    return {
        key: {question: offer["value"] for question, offer in _matched(form, facts, timezone.localdate()).items()}
        for key, form in asked.items()
    }


def lent(giving: Form, values: Mapping[str, Any], taking: Form, *, name: str, on: date) -> dict[str, dict[str, Any]]:
    """What answers to one form offer to another that asks for the same facts, by the question of the other.

    The same rule as for what was told before: a question without `bind`, one that is never reused, and one whose
    bounds the answer does not fit get none.
    """
    facts: dict[str, _Fact] = {}
    for question in giving.questions().values():
        if values.get(question.id) is not None and question.may_be_reused:
            for bind, shapes in _reused(giving, question, values):
                facts.setdefault(bind, _Fact(shapes, Source.TOGETHER, name, on))
    return _matched(taking, facts, on)


def offers_of(application: Any) -> dict[str, Offer]:
    """The offers that a draft was begun with, by question; what came of them in `said`."""
    return {
        question: Offer(
            question,
            found["value"],
            Source(found["source"]),
            found["name"],
            date.fromisoformat(found["on"]),
            Said(found["said"]) if found["said"] else None,
        )
        for question, found in (getattr(application, "offers", None) or {}).items()
    }


def offers_to(actor: Actor, application: Any) -> dict[str, Offer]:
    """The offers of a draft that this actor may see: a mandate opens nothing that was told elsewhere."""
    found = offers_of(application)
    return {name: offer for name, offer in found.items() if _may_be_seen(actor, offer.source, offer.name)}


def with_offers(actor: Actor, application: Any) -> dict[str, Any]:
    """The answers, and where none is given yet, what is offered: for showing a page, never for deciding."""
    open_ones = {name: offer.value for name, offer in offers_to(actor, application).items() if offer.said is None}
    return {**open_ones, **application.answers}


def noted(offers: Mapping[str, dict[str, Any]], values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The offers after these answers were saved: confirmed, changed, or contested where the source is official."""
    return {question: {**offer, "said": _said(offer, values, question)} for question, offer in offers.items()}


def contested(application: Any) -> list[Offer]:
    """What an official source says otherwise than the person does now, with what they changed since they sent it.

    Both are shown to whoever decides. One query where an official source said anything.
    """
    official = [offer for offer in offers_of(application).values() if offer.source in OFFICIAL and offer.said]
    answers = answers_of(application) if official else {}
    return [offer for offer in official if answers.get(offer.question) != offer.value]


def official_beside(application: Any, answers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What official sources said in an earlier application, beside answers that are brought along from it."""
    offers = {
        question: offer.as_json()
        for question, offer in offers_of(application).items()
        if offer.source in OFFICIAL and question in answers
    }
    return noted(offers, answers)


def _matched(form: Form, facts: Mapping[str, _Fact], today: date) -> dict[str, dict[str, Any]]:
    """The questions of a form for which a fact is known, each with its offer, ready to be stored."""
    offers: dict[str, dict[str, Any]] = {}
    for question in form.questions().values():
        fact = facts.get(question.bind)
        value = _answer_here(question, fact) if fact else None
        if fact is not None and value is not None and _fits(question, value, today):
            offer = Offer(question.id, _as_reused(question, value), fact.source, fact.name, fact.on)
            offers[question.id] = offer.as_json()
    return offers


def _answer_here(question: Question, fact: _Fact) -> Any:
    """A fact as an answer to the question that asks for it; our records know nothing of its fields yet."""
    value = fact.shapes.get(question.type)
    return homes.in_fields(question, value) if value is not None and fact.source is Source.HOUSEHOLD else value


def _said(offer: Mapping[str, Any], values: Mapping[str, Any], question: str) -> str | None:
    """Left empty is an answer, too: what was offered does not come back."""
    if question not in values:
        return offer["said"]
    if values[question] == offer["value"]:
        return str(Said.CONFIRMED)
    return str(Said.CONTESTED if Source(offer["source"]) in OFFICIAL else Said.CHANGED)


def _of_person(person: Person) -> Iterator[tuple[str, _Fact]]:
    """A card says the name and no day of birth; what the national sign-in vouched for is not told apart from what
    its person had typed, so it counts as theirs."""
    since = timezone.localdate(person.created_at)
    yield "person.full_name", _name_on_card(person) or _Fact(_name(person), Source.ACCOUNT, "", since)
    if person.born is not None:
        yield "person.birth_date", _Fact({"date": str(person.born)}, Source.ACCOUNT, "", since)


def _of_record(person: Person) -> Iterator[tuple[str, _Fact]]:
    """The person, and how they are reached. One query."""
    yield from _of_person(person)
    for contact in people.contacts_of(person.pk):
        kind = {"sms": "phone", "email": "email"}.get(contact.kind)
        if kind:
            since = timezone.localdate(contact.confirmed_at or contact.created_at)
            yield f"person.{kind}", _Fact({kind: contact.value}, Source.ACCOUNT, "", since)


def _name_on_card(person: Person) -> _Fact | None:
    by_card = person.proofing_level == Proofing.STRONG and person.proofing_basis == ProofingBasis.CARD
    if not by_card or person.proofed_at is None:
        return None
    return _Fact(_name(person), Source.CARD, "", timezone.localdate(person.proofed_at))


def _name(person: Person) -> dict[str, str]:
    return {"text": person.full_name, "name": person.full_name}


def _of_applications(person_id: UUID, actor: Actor) -> Iterator[tuple[str, _Fact]]:
    """Of the household only what was told last: whoever has left since is not offered from before."""
    states = (ApplicationState.SUBMITTED, ApplicationState.SUPERSEDED)
    rows = visible_to(actor).filter(person_id=person_id, state__in=states).order_by("-submitted_at")
    last = sources(person_id)
    for application in rows[:_LOOKED_BACK]:
        form, answers = forms.load(application.form_version_id), answers_of(application)
        for question in form.questions().values():
            word = last.get(homes.part_of(question))
            is_outdated = word is not None and word.application_id != application.pk
            if question.may_be_reused and answers.get(question.id) is not None and not is_outdated:
                for bind, shapes in _reused(form, question, answers):
                    yield bind, _fact(application, word, shapes)


def _fact(application: Application, word: Told | None, shapes: Mapping[str, Any]) -> _Fact:
    """With the day on which it was sent; of a word about the household that on which it was told, or confirmed."""
    sent = application.submitted_at
    day = timezone.localdate(sent) if sent else date.min
    source = Source.CONFIRMED if word is not None and word.confirmed_on else Source.APPLICATION
    return _Fact(shapes, source, application.reference or "", word.stands_since if word is not None else day)


def _of_household(person: Person) -> Iterator[tuple[str, _Fact]]:
    """Who lives there by our records: after what the person told, who knows it better. One query."""
    found = homes.children_on_record(person.pk)
    if found is not None:
        rows, since = found
        yield homes.CHILDREN, _Fact({"person_repeat": rows}, Source.HOUSEHOLD, "", since)


def _may_be_seen(actor: Actor, source: Source, name: str) -> bool:
    """Whether who looks may know it: the number of an application begins with the code of its programme."""
    if actor.mandate is None:
        return True
    from_elsewhere = source in (Source.APPLICATION, Source.CONFIRMED, Source.TOGETHER)
    return actor.may(Scope.VIEW, name.partition("-")[0] if from_elsewhere else "")


def _reused(form: Form, question: Question, answers: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The answer by fact and by the types that can keep it, as far as it is used again."""
    for bind, shapes in facts_of(form, question, answers):
        yield bind, {kind: _as_reused(question, value) for kind, value in shapes.items()}


def _as_reused(question: Question, value: Any) -> Any:
    """The answer without the fields of its rows that are told afresh each time: the law judges each on its own."""
    afresh = {inner.id for inner in question.fields if inner.reuse == "never"}
    if not afresh or not isinstance(value, list):
        return value
    return [
        {name: told for name, told in row.items() if name not in afresh} if isinstance(row, dict) else row
        for row in value
    ]


def _fits(question: Question, value: Any, today: date) -> bool:
    """Whether this answers the question: within its bounds, and lawful to reuse.

    Of an address the area may be missing, or the smaller ones, as where none was asked for: the person chooses it.
    """
    if not question.may_be_reused:
        return False
    if question.type == "person_repeat":
        return isinstance(value, list) and _rows_fit(question, value, today)
    if lacks_only_area(question, value, today):
        return True
    return not TYPES[question.type].fault(question, value, today)


def _rows_fit(question: Question, rows: list[Any], today: date) -> bool:
    known = {inner.id for inner in question.fields} | {"row", "person"}
    return len(rows) <= question.constraints.max_rows and all(
        isinstance(row, dict)
        and set(row) <= known
        and not any(
            TYPES[inner.type].fault(inner, row[inner.id], today)
            for inner in question.fields
            if row.get(inner.id) is not None
        )
        for row in rows
    )
