"""The load of the bench keeps its pace, and a stall shows."""

import threading

from deploy.bench.load import Load


def test_nobody_waits_for_the_answer_to_somebody_else():
    all_others, asked = threading.Event(), []

    def slow() -> bool:
        return all_others.wait(timeout=30)

    def quick() -> bool:
        asked.append(True)
        if len(asked) == 5:
            all_others.set()
        return True

    load = Load(rate=1000).put([slow, *[quick] * 5])
    assert load.wrong == 0, "the slow one was answered only because the others went on meanwhile"
    assert len(load.seconds) == 6


def test_a_wrong_answer_and_a_broken_connection_are_counted():
    def broken() -> bool:
        raise ConnectionResetError

    assert Load(rate=1000).put([lambda: True, lambda: False, broken]).wrong == 2


def test_the_share_is_taken_from_all_requests():
    load = Load(rate=20, seconds=[0.9, *[0.1] * 18, 3.0])
    assert load.share_within(0.5) == 0.1
    assert load.share_within(0.9) == 0.9
    assert load.share_within(1) == 3.0
