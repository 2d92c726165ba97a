"""The worker's threads."""

import logging
import threading

from django.db import OperationalError

from portal.worker.rounds import Round, Tasks
from portal.worker.sweeps import Sweep


def rounds_of(script, caplog):
    """Runs a round whose n-th turn does as `script[n]` says, and stops it after the last."""
    caplog.set_level(logging.INFO)
    stopping, turns = threading.Event(), iter(script)

    def run(stop):
        turn = next(turns, None)
        if turn is None:
            stopping.set()
        elif isinstance(turn, Exception):
            raise turn

    thread = Round(Sweep("deliver messages", 0, run), stopping)
    thread.start()
    thread.join(5)
    assert not thread.is_alive()
    return [record.getMessage() for record in caplog.records if record.name == "portal.worker"]


def test_a_database_that_goes_and_comes_back_is_said_twice_and_stops_nothing(caplog, monkeypatch):
    monkeypatch.setattr("portal.worker.rounds._AFTER_TROUBLE_SECONDS", 0.01)
    trouble = [OperationalError("server at 10.0.0.1 closed the connection")] * 3
    said = rounds_of(["well", *trouble, "well", "well"], caplog)
    assert len(said) == 2
    assert "OperationalError" in said[0]
    assert "10.0.0.1" not in said[0]
    assert "works again" in said[1]


def test_an_error_nobody_foresaw_says_where_and_not_what(caplog, monkeypatch):
    monkeypatch.setattr("portal.worker.rounds._AFTER_TROUBLE_SECONDS", 0.01)
    said = rounds_of([ValueError("Amina Doru"), "well"], caplog)
    assert "ValueError at " in said[0]
    assert "test_rounds.py:" in said[0]
    assert "Amina" not in caplog.text


def test_a_stop_that_comes_before_the_tasks_have_begun_is_heard(transactional_db):
    tasks = Tasks("w1")
    thread = threading.Thread(target=lambda: tasks.forever().run(lambda: True))
    thread.start()
    thread.join(5)
    assert not thread.is_alive()
