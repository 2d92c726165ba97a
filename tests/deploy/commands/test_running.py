"""What every part of the suite says is counted rightly and never mixed, and a crash is never a success."""

import sys

import pytest

from deploy.commands import parts, running, test
from deploy.commands.parts import Part
from deploy.commands.places import ROOT
from deploy.commands.processes import Processes
from deploy.commands.running import Result

from .test_processes import _until

FAILING = "import sys, time; print('one', flush=True); time.sleep(.5); print('1 failed in 1.00s'); sys.exit(1)"
PASSING = "print('...  [ 50%]'); print('SKIPPED [1] x.py: no card reader'); print('2 passed, 1 skipped in 0.10s')"


@pytest.mark.parametrize(
    ("closing", "status", "passed", "failed"),
    [
        ("12 passed, 1 skipped in 3.40s", 0, 12, 0),
        ("2 failed, 10 passed in 61.00s (0:01:01)", 1, 10, 2),
        ("3 passed, 1 error in 1.00s", 1, 3, 1),
        ("1 failed, 2 errors in 1.00s", 1, 0, 3),
        ("", 3, 0, 1),
        ("5 passed in 1.00s", 137, 5, 1),
        ("5 passed in 1.00s", -9, 5, 1),
        ("no tests ran in 0.01s", 5, 0, 0),
        ("All checks passed!\nAll checks passed.", 0, 0, 0),
        ("  FAILED  types (9.1 s)\nFailed: types, floors", 1, 0, 2),
        ("Traceback (most recent call last):", 1, 0, 1),
    ],
)
def test_the_closing_line_is_counted(closing, status, passed, failed):
    result = running.result_of(closing, status)
    assert (result.passed, result.failed) == (passed, failed)


def test_parts_are_summed_on_a_line_of_their_own(capsys):
    tally = test.Tally()
    tally.add("units on SQLite", Result(10, 0, "10 passed in 1s"))
    tally.add("journeys", Result(2, 1, "1 failed, 2 passed in 9s"))
    test._close(tally, 60)
    assert capsys.readouterr().out.splitlines()[-1] == "12 passed, 1 failed"


def test_a_part_is_sent_to_its_own_process():
    assert parts.unit_paths(["tests/journeys/test_child_grant.py"]) == []
    assert parts.paths_below("tests/journeys", ["tests/journeys/test_child_grant.py"]) == [
        "tests/journeys/test_child_grant.py"
    ]
    assert parts.unit_paths(["tests/services/kernel"]) == ["tests/services/kernel"]
    assert parts.unit_paths([])[0] == "tests"
    assert parts.paths_below("tests/faults", []) == ["tests/faults"]


def test_what_people_do_and_every_page_are_two_parts_that_run_side_by_side():
    """Each has a browser and a portal of its own, and nothing is asked twice or never."""
    stories, pages = parts.journeys([])
    assert pages == ["tests/journeys/test_accessibility.py", "tests/journeys/test_every_page.py"]
    assert stories == ["tests/journeys", *(f"--ignore={page}" for page in pages)]
    assert parts.journeys(["tests/journeys"]) == (stories, pages)
    assert parts.journeys(["tests/journeys/test_every_page.py"]) == ([], ["tests/journeys/test_every_page.py"])
    assert parts.journeys(["tests/journeys/test_editors.py"]) == (["tests/journeys/test_editors.py"], [])
    assert parts.journeys(["tests/services"]) == ([], [])


def test_every_file_that_is_asked_by_its_name_is_there():
    assert [path for path in parts.EVERY_PAGE if not (ROOT / path).is_file()] == []


def test_parts_run_side_by_side_and_each_is_shown_by_itself(tmp_path, capsys):
    results = {}
    made = [Part(name, [sys.executable, "-c", code], {}) for name, code in (("a", FAILING), ("b", PASSING))]
    with Processes() as processes:
        running.side_by_side(made, processes, tmp_path, 2, lambda part, result: results.update({part.name: result}))
    said = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert (results["a"].failed, results["b"].passed) == (1, 2)
    assert said[:2] == ["began  a", "began  b"]
    assert said[2].startswith("ended  b") and said[3] == "SKIPPED [1] x.py: no card reader", "what passed is short"
    assert said[4].startswith("ended  a") and said[5:] == ["one", "1 failed in 1.00s"], "what failed is whole"


def test_no_more_parts_run_at_once_than_are_asked_for(tmp_path, capsys):
    made = [Part(name, [sys.executable, "-c", PASSING], {}) for name in "ab"]
    with Processes() as processes:
        running.side_by_side(made, processes, tmp_path, 1, lambda part, result: None)
    words = [
        line.split()[:2] for line in capsys.readouterr().out.splitlines() if line.startswith(("  began", "  ended"))
    ]
    assert words == [["began", "a"], ["ended", "a"], ["began", "b"], ["ended", "b"]]


def test_who_interrupts_the_suite_sees_how_far_it_came(tmp_path, capsys):
    slow = "import time; print('..F [ 40%]', flush=True); time.sleep(60)"
    made = [Part(name, [sys.executable, "-c", code], {}) for name, code in (("b", PASSING), ("a", slow), ("c", slow))]

    def interrupt(part: Part, result: Result) -> None:
        _until(lambda: "40%" in (tmp_path / "a.log").read_text())
        raise KeyboardInterrupt

    with Processes() as processes, pytest.raises(KeyboardInterrupt):
        running.side_by_side(made, processes, tmp_path, 2, interrupt)
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith("stopped a at 40% ..F [ 40%] not begun c")
    assert not processes.children
