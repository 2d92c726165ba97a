"""The life of an application, in any order: saved in two windows, typed, left, closed, opened again, withdrawn, sent
twice, while its form changes under it.

Whatever happens: nothing acknowledged is lost, one key gives one receipt, nothing sent is changed, and what was sent
stays on its version. A few runs here; `PORTICO_LIFE_RUNS=2000` makes it as many, of fifty steps each.
"""

import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from identity.access.actors import SYSTEM
from services.applications import ageing, drafting, operations, queries
from services.applications.clashes import FormChanged, PageChanged, TypedElsewhere
from services.applications.drawn import Drawn
from services.applications.models import Application, SetAside, UnfinishedPage
from services.applications.signing import SignAgain
from services.forms import operations as forms
from services.forms import queries as form_queries
from services.forms.compile import compile_form
from services.forms.queries import load
from services.kernel.errors import AnswersRefused, Conflict, DomainError
from tests.support.signing import signed

from .conftest import changed_form

RUNS = int(os.environ.get("PORTICO_LIFE_RUNS", "8"))
STEPS = 50 if RUNS > 100 else 25
ABOUT, HOME = "about-you", "home"
# The form has one of these, and each version that is no patch has the other one.
NAMES = ("nickname", "pet_name")
WINDOWS, WORDS = st.sampled_from(["phone", "laptop"]), st.sampled_from(["Abel", "Béla", "ሰላም", "D’Arcy", "Ea"])
PAGES = st.sampled_from([ABOUT, HOME])
POLICIES = st.sampled_from(["hard_stop", "compatible_until", "breaking", "patch", ""])


@cache
def compiled(source: str):
    return compile_form(json.loads(source))


def asking(name: str, title: str) -> dict[str, Any]:
    """The form with an optional question called `name` on its first page."""

    def ask(source: dict[str, Any]) -> None:
        label = dict.fromkeys(source["languages"], "What do others call you?")
        source["pages"][0]["questions"].append({"id": name, "type": "text", "required": False, "label": label})

    return changed_form(ask, title=title)


@dataclass
class World:
    """What every run begins with."""

    actor: Any
    programme: Any
    answers: dict[str, Any]
    now: datetime


@dataclass
class Sent:
    """What was acknowledged when an application was sent."""

    receipt: Any
    version_id: UUID
    answers: str
    keys: set[UUID] = field(default_factory=set)


class Life(RuleBasedStateMachine):
    """One person and one programme. `saved` and `typed` are what the portal has acknowledged of the present draft."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now, self.published = self.world.now, 1
        self.draft_id: UUID | None = None
        self.count = 0
        self.saved: dict[str, Any] = {}
        self.typed: dict[str, str] = {}
        self.windows: dict[tuple[str, str], Drawn] = {}
        self.sent: list[Sent] = []
        self.publish("hard_stop")
        self.start()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @property
    def draft(self) -> Application:
        return Application.objects.get(pk=self.draft_id)

    def counted(self) -> int:
        """Every value is another one, so that each is found, or missed, by itself."""
        self.count += 1
        return self.count

    def has_draft(self) -> bool:
        return self.draft_id is not None and self.draft.is_draft

    def is_closed(self) -> bool:
        return self.draft_id is not None and self.draft.state == "expired"

    def asked_name(self, number: int | None = None) -> str:
        """How the question is called in a version, in the newest one without a number."""
        key = self.world.programme.slug
        version_id = form_queries.version_id(key, number) if number else form_queries.current(key).pk
        return next((name for name in NAMES if name in load(version_id).questions()), "")

    @rule()
    @precondition(lambda self: not self.has_draft())
    def start(self) -> None:
        self.draft_id = operations.start(actor=self.world.actor, programme=self.world.programme, now=self.now).pk
        self.saved, self.typed, self.windows = {}, {}, {}

    def look(self, window: str, page: str) -> Drawn:
        """A window draws a page; whatever was typed there stands in it."""
        draft = drafting.up_to_date(actor=self.world.actor, application=self.draft, now=self.now)
        row = queries.unfinished(draft, page)
        number = load(draft.form_version_id).version
        seen = {"version": row.version, "mark": row.mark} if row else {}
        self.windows[window, page] = Drawn.of(draft, number, **seen)
        return self.windows[window, page]

    def page_in(self, window: str, page: str, *, anew: bool) -> Drawn:
        """The page as this window drew it, perhaps long ago."""
        drawn = self.windows.get((window, page))
        return self.look(window, page) if anew or drawn is None else drawn

    @rule(page=PAGES)
    @precondition(has_draft)
    def look_in_both(self, page: str) -> None:
        for window in ("phone", "laptop"):
            self.look(window, page)

    @rule(window=WINDOWS, page=PAGES, word=WORDS, anew=st.booleans())
    @precondition(has_draft)
    def save(self, window: str, page: str, word: str, anew: bool) -> None:
        drawn = self.page_in(window, page, anew=anew)
        name = self.asked_name(drawn.form)
        names = ["address"] if page == HOME else [each for each in ("full_name", name) if each]
        values = {each: f"{word} {self.counted()}" for each in names}
        before, row = self.draft.answers, UnfinishedPage.objects.filter(application=self.draft_id, page_id=page).first()
        try:
            saved = self.store(page, values, drawn)
        except FormChanged:
            self.keep_from_older({key: [text] for key, text in values.items()}, drawn)
        except PageChanged as clash:
            assert all(before.get(key) != values[key] for key in clash.questions)
            assert self.draft.answers == before
        else:
            # What stood there was replaced, whatever the form called it before.
            replaced = [before.get(each) for each in values]
            self.saved = {each: value for each, value in self.saved.items() if value not in replaced} | values
            if row is not None and row.mark == drawn.mark:
                self.typed.pop(page, None)  # this window showed it, and somebody pressed Continue
            self.windows[window, page] = Drawn.of(saved, drawn.form)

    def store(self, page: str, values: dict[str, Any], drawn: Drawn | None) -> Application:
        return operations.save_page(
            actor=self.world.actor, application_id=self.draft_id, page_id=page, values=values, drawn=drawn, now=self.now
        )

    def keep_from_older(self, fields: dict[str, list[str]], drawn: Drawn) -> None:
        drafting.keep_from_older(
            actor=self.world.actor, application_id=self.draft_id, fields=fields, drawn=drawn, now=self.now
        )
        for texts in fields.values():
            assert self.kept_somewhere(texts[0])

    @rule(window=WINDOWS, page=PAGES, word=WORDS, anew=st.booleans())
    @precondition(has_draft)
    def autosave(self, window: str, page: str, word: str, anew: bool) -> None:
        drawn = self.page_in(window, page, anew=anew)
        text = f"{word[:2]} {self.counted()}"
        typed = {"full_name" if page == ABOUT else "address": [text]}
        try:
            mark = drafting.keep_typed(
                actor=self.world.actor,
                application_id=self.draft_id,
                page_id=page,
                fields=typed,
                drawn=drawn,
                now=self.now,
            )
        except (TypedElsewhere, FormChanged):
            return
        self.typed[page] = text
        self.windows[window, page] = drawn.marked(mark)

    @rule()
    @precondition(has_draft)
    def fill_in(self) -> None:
        """The pages that this machine has no rules for are answered."""
        draft = drafting.up_to_date(actor=self.world.actor, application=self.draft, now=self.now)
        draft.answers = {**self.world.answers, **draft.answers}
        draft.save(update_fields=["answers"])

    @rule(policy=POLICIES)
    def publish(self, policy: str) -> None:
        self.published += 1
        now = self.asked_name()
        other = NAMES[now == NAMES[0]]
        source = asking(now if policy == "patch" else other, f"Title {self.published}")
        in_flight: dict[str, Any] = {"policy": policy}
        if policy == "compatible_until":
            in_flight["until"] = str(timezone.localdate(self.now) + timedelta(days=3))
        if policy == "breaking":
            in_flight["migration"] = [{"op": "rename", "from": now, "to": other}]
        forms.publish(actor=SYSTEM, source=source, now=self.now, in_flight=in_flight if policy else None)

    @rule(days=st.integers(0, 12))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        ageing.age_drafts(actor=SYSTEM, now=self.now)
        drafting.move_due(actor=SYSTEM, now=self.now)

    @rule()
    @precondition(is_closed)
    def open_again(self) -> None:
        if self.draft.expired_at + timedelta(days=365) <= self.now:
            return
        ageing.take_up_again(actor=self.world.actor, application_id=self.draft_id, now=self.now)
        assert self.draft.form_version_id == form_queries.current(self.world.programme.slug).pk

    @rule()
    @precondition(lambda self: self.has_draft() and len(self.saved) > 2)  # else most lives would be short
    def withdraw(self) -> None:
        operations.withdraw(actor=self.world.actor, application_id=self.draft_id, now=self.now)
        self.draft_id = None

    @rule()
    @precondition(has_draft)
    def submit(self) -> None:
        draft, key = self.draft, uuid4()
        try:
            by = signed(self.world.actor, draft, self.now)
            given = {"submit_key": key, "declaration_id": by, "declaration": {"declaration": True}, "now": self.now}
            receipt = operations.submit(actor=self.world.actor, application_id=draft.pk, **given)
        except (AnswersRefused, FormChanged, SignAgain):
            assert self.draft.is_draft
            assert self.draft.answers == draft.answers
            return
        sent = self.draft
        self.sent.append(Sent(receipt, sent.form_version_id, json.dumps(sent.answers, sort_keys=True), {key}))
        self.draft_id = None

    @rule(data=st.data())
    @precondition(lambda self: self.sent)
    def send_again(self, data: Any) -> None:
        """The answer was lost on the way: the same press comes once more, or another window's."""
        sent = data.draw(st.sampled_from(self.sent))
        key = data.draw(st.sampled_from([*sorted(sent.keys), uuid4()]))
        again = operations.submit(
            actor=self.world.actor,
            application_id=sent.receipt.application_id,
            submit_key=key,
            declaration_id=None,
            now=self.now,
        )
        assert again == sent.receipt

    @rule(data=st.data())
    @precondition(lambda self: self.sent and self.has_draft())
    def use_a_key_twice(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(self.sent))
        with pytest.raises((Conflict, DomainError)):
            operations.submit(
                actor=self.world.actor,
                application_id=self.draft_id,
                submit_key=next(iter(sent.keys)),
                declaration_id=None,
                now=self.now,
            )
        assert self.draft.is_draft

    def kept_somewhere(self, value: Any) -> bool:
        """Whether a value is among the answers, the unfinished words or what was set aside."""
        held = [self.draft.answers, *(row.answers for row in SetAside.objects.filter(application=self.draft_id))]
        fields = [row.fields for row in UnfinishedPage.objects.filter(application=self.draft_id)]
        texts = [text for each in fields for found in each.values() for text in found]
        aside = [text for each in held for found in each.values() if isinstance(found, list) for text in found]
        return any(value in each.values() for each in held) or value in texts or value in aside

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if self.draft_id is None:
            return
        if not Application.objects.filter(pk=self.draft_id).exists():
            self.draft_id = None  # kept for a year after it closed, and then forgotten as the law asks
            return
        lost = {name: value for name, value in self.saved.items() if not self.kept_somewhere(value)}
        assert not lost
        assert all(self.kept_somewhere(text) for text in self.typed.values())

    @invariant()
    def nothing_sent_is_changed(self) -> None:
        rows = Application.objects.in_bulk([sent.receipt.application_id for sent in self.sent])
        for sent in self.sent:
            row = rows[sent.receipt.application_id]
            assert (row.state, row.reference) == ("submitted", sent.receipt.reference)
            assert row.form_version_id == sent.version_id
            assert json.dumps(row.answers, sort_keys=True) == sent.answers

    @invariant()
    def one_receipt_for_each_and_one_draft(self) -> None:
        rows = Application.objects.filter(person=self.world.actor.person_id)
        assert rows.filter(state="submitted").count() == len(self.sent)
        assert len({sent.receipt.reference for sent in self.sent}) == len(self.sent)
        assert rows.filter(state="draft").count() <= 1


def test_whatever_happens_nothing_acknowledged_is_lost(amina, child_grant, answers, make_office, now, monkeypatch):
    make_office("selmar-harbour")
    monkeypatch.setattr(forms, "compile_form", lambda source, *, today: compiled(json.dumps(source)))
    Life.world = World(amina, child_grant, answers, now)
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=quiet,
            database=None,
            phases=[Phase.generate],  # fifty steps are read sooner than shrunk
            derandomize=RUNS < 100,  # the suite says the same every day; the long run looks elsewhere each time
        ),
    )
