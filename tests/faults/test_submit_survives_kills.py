"""The headline promise: what was acknowledged is there, once, whatever dies meanwhile.

1,000 people send their applications through the deployed stack (granian, two web workers, PostgreSQL) while at least
15 web workers are killed outright. Each client keeps asking with the same key until it holds a reference.
"""

from pathlib import Path

import pytest

from .conftest import DRAFTS
from .storm import Storm, reference_in

KILLS = 15
RESENT = 25


@pytest.fixture(scope="module")
def before(counts, drafts) -> dict:
    return counts()


@pytest.fixture(scope="module")
def storm(stack, drafts, before) -> Storm:
    blown = Storm(stack, kills=KILLS)
    blown.blow(drafts[:DRAFTS])
    return blown


@pytest.fixture(scope="module")
def held(storm, before, counts) -> dict:
    """What the database holds more than before the storm."""
    after = counts()
    more = {name: value - before[name] for name, value in after.items() if isinstance(value, int)}
    return {**after, **more, "references": sorted(set(after["references"]) - set(before["references"]))}


def test_the_stack_is_the_deployed_one(stack, before):
    assert stack.environment["DJANGO_SETTINGS_MODULE"] == "portal.settings.production"
    assert b"granian" in Path(f"/proc/{stack.servers.processes.children['web'].pid}/cmdline").read_bytes()
    assert len(stack.web_workers()) == 2
    assert before["durable"] == {"fsync": "on", "synchronous_commit": "on"}


def test_workers_really_died_under_the_clients(storm):
    assert storm.killed >= KILLS
    assert storm.broken > 0, "no client noticed: the kills did not meet the work"


def test_everybody_got_a_receipt(storm):
    assert storm.errors == []
    assert len(storm.sent) == DRAFTS


def test_no_acknowledged_application_is_lost_or_doubled(storm, held):
    references = [sent.reference for sent in storm.sent]
    assert len(set(references)) == DRAFTS, "two people hold the same reference"
    assert sorted(references) == held["references"]
    assert held["submitted"] == held["keys"] == DRAFTS


def test_each_application_has_one_case_one_trail_entry_and_its_messages(storm, held):
    assert held["cases"] == held["applications_with_a_case"] == DRAFTS
    assert held["trail"] == held["applications_in_the_trail"] == DRAFTS
    assert held["people_with_lines"] == DRAFTS
    assert len(held["lines_per_person"]) == 1, "some people got more messages than others"


def test_sending_again_gives_the_same_receipt(storm, counts):
    before = counts()
    for sent in storm.sent[:RESENT]:
        answer = sent.visitor.post(sent.check, sent.form)
        assert (answer.status, answer.location) == (302, sent.receipt_at)
        assert reference_in(sent.visitor.get(answer.location).body) == sent.reference
    assert counts() == before
