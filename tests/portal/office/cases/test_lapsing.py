"""A reason that has run out: it still carries the act somebody was writing, and shows nothing any more."""

from datetime import timedelta

import pytest
import time_machine

from identity.audit.models import Entry
from services.casework.models import Case, Decision
from services.casework.operations import state_purpose

REFUSED = {"propose": {"outcome": "refuse", "message": "  "}, "ask": {"text": " ", "days": "21"}}


@pytest.fixture
def later(now):
    """Some minutes after the reason was stated at `now`; it holds for sixty. Sessions begin then, so none is over."""

    def after(minutes):
        return time_machine.travel(now + timedelta(minutes=minutes), tick=False)

    return after


@pytest.fixture
def again(petra, actor_of, case, now):
    """Petra says once more why she opens the case."""

    def states(minutes):
        moment = now + timedelta(minutes=minutes)
        state_purpose(actor=actor_of(petra), case_id=case.pk, purpose="eligibility_review", text="", now=moment)

    return states


def reads(case) -> int:
    return Entry.objects.filter(kind="read", record_id=case.pk).count()


@pytest.mark.parametrize("act", ["propose", "ask"])
def test_a_refused_act_does_not_draw_the_case_again(act, later, inside, petra, taken, at):
    with later(61):
        browser = inside(petra, taken)
        response = browser.post(at(act, taken), REFUSED[act])
    assert response.status_code == 302 and response.url.startswith(at("purpose", taken))
    assert not reads(taken)


def test_an_act_is_carried_for_fifteen_minutes_and_the_case_stays_shut(later, inside, petra, taken, at):
    with later(74):
        browser = inside(petra, taken)
        response = browser.post(at("propose", taken), {"outcome": "grant", "message": ""})
        assert response.url == at("case", taken) and Decision.objects.count() == 1
        assert browser.get(response.url).status_code == 302
    assert not reads(taken)


def test_later_than_that_nothing_is_written(later, inside, petra, taken, at):
    with later(76):
        browser = inside(petra, taken)
        trail = Entry.objects.count()
        response = browser.post(at("propose", taken), {"outcome": "grant", "message": "Teo lives with you."})
    assert response.status_code == 302 and response.url.startswith(at("purpose", taken))
    assert not Decision.objects.exists() and Case.objects.get().state == "screening"
    assert Entry.objects.count() == trail


@pytest.mark.parametrize(
    ("act", "posted", "shown"),
    [
        ("propose", {"outcome": "refuse", "message": "Nine careful lines."}, "Nine careful lines."),
        ("ask", {"text": "Send the rent contract.", "days": "21"}, "Send the rent contract."),
    ],
)
def test_what_was_typed_is_there_again_once(act, posted, shown, later, again, inside, petra, taken, at):
    with later(90):
        browser = inside(petra, taken)
        way = browser.post(at(act, taken), posted).url
        page = browser.get(way)
        assert shown not in page.content.decode() and page.context["words_wait"]
        again(90)
        address = page.context["onward"]
        assert shown in browser.get(address).content.decode()
        assert shown not in browser.get(address).content.decode()


def test_what_was_typed_comes_back_to_nobody_else(later, inside, rosa, petra, taken, at):
    with later(90):
        inside(petra, taken).post(at("propose", taken), {"outcome": "refuse", "message": "Nine careful lines."})
    assert "Nine careful lines." not in inside(rosa, taken).get(at("case", taken)).content.decode()
