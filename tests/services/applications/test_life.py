"""The life of an application, in any order: saved in two windows, typed, left, closed, opened again, withdrawn, sent
twice, changed after sending, asked about and decided, while its form changes under it and the machine dies in between.

Whatever happens: nothing acknowledged is lost, one key gives one receipt, nothing sent is changed, what was sent stays
on its version, the household is told once with each, and every write has its line in the trail. A few runs here;
`PORTICO_LIFE_RUNS=2000` makes it as many, of fifty steps each.
"""

import json
import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from identity.audit.models import Entry
from services.forms import operations as forms
from services.forms import queries as form_queries

from .life.holding import Life
from .life.publishing import compiled
from .life.told import Form, World

RUNS = int(os.environ.get("PORTICO_LIFE_RUNS", "12"))
IS_LONG = RUNS > 100
# The suite says the same every day; the long run looks elsewhere each time, unless it is told where.
SEED = os.environ.get("PORTICO_LIFE_SEED", "" if IS_LONG else "1")
# Whatever the machine can do, and what may happen to it. A long run that missed one of these proves nothing.
ACTS = {
    "start", "save_page", "keep_typed", "keep_from_older", "take_up_again", "publish", "submit", "withdraw",
    "begin_amendment", "save_amendment_page", "send_amendment", "drop_amendment", "answer_request",
    "take", "request_information", "receive_information", "propose", "return_to_caseworker", "approve",
    "cut_off", "again_after_a_lost_answer", "change_clashed",
}  # fmt: skip


@pytest.fixture
def worlds(make_citizen, actor_of, petra, rosa, child_grant, answers, make_office, now, monkeypatch):
    """Two people at two stages, made once: what a life does to them is rolled back."""
    make_office("selmar-harbour")
    monkeypatch.setattr(forms, "compile_form", lambda source, *, today, required: compiled(json.dumps(source)))
    published = {1: Form(form_queries.current("child-grant").pk, "", "", None)}
    for stage in ("new", "sent"):
        citizen = actor_of(make_citizen())
        world = World(citizen, petra, rosa, child_grant, answers, now, published)
        Life.prepare(stage, world)
        published = world.forms
    for world in Life.worlds.values():
        world.last_line = Entry.objects.order_by("pk").last().pk
    Life.done.clear()


@pytest.mark.usefixtures("worlds")
def test_whatever_happens_nothing_acknowledged_is_lost():
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        seed(int(SEED))(Life) if SEED else Life,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=50 if IS_LONG else 25,
            deadline=None,
            suppress_health_check=quiet,
            database=None,
            phases=[Phase.generate],  # fifty steps are read sooner than shrunk
        ),
    )
    print(*(f"{act} {times}" for act, times in sorted(Life.done.items())), sep="\n")
    assert not IS_LONG or Life.done.keys() >= ACTS
