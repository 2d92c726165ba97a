"""The closing line of every pytest process is counted rightly, and a crash is never a success."""

import pytest

from deploy.commands import running, test
from deploy.commands.running import Result


@pytest.mark.parametrize(
    ("closing", "status", "passed", "failed"),
    [
        ("12 passed, 1 skipped in 3.40s", 0, 12, 0),
        ("2 failed, 10 passed in 61.00s (0:01:01)", 1, 10, 2),
        ("3 passed, 1 error in 1.00s", 1, 3, 1),
        ("1 failed, 2 errors in 1.00s", 1, 0, 3),
        ("", 3, 0, 1),
        ("5 passed in 1.00s", 137, 5, 1),
        ("no tests ran in 0.01s", 5, 0, 0),
    ],
)
def test_the_closing_line_is_counted(closing, status, passed, failed):
    result = running._result(closing, status)
    assert (result.passed, result.failed) == (passed, failed)


def test_parts_are_summed_on_a_line_of_their_own(capsys):
    tally = test.Tally()
    tally.add("units on SQLite", Result(10, 0, "10 passed in 1s"))
    tally.add("journeys", Result(2, 1, "1 failed, 2 passed in 9s"))
    test._close(tally, 60)
    assert capsys.readouterr().out.splitlines()[-1] == "12 passed, 1 failed"


def test_a_part_is_sent_to_its_own_process():
    assert test._units(["tests/journeys/test_child_grant.py"]) == []
    assert test._below("tests/journeys", ["tests/journeys/test_child_grant.py"]) == [
        "tests/journeys/test_child_grant.py"
    ]
    assert test._units(["tests/services/kernel"])[0] == "tests/services/kernel"
    assert test._below("tests/faults", []) == ["tests/faults"]
